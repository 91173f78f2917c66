#include "indexer/article/formats/databases/database_text.h"

#include <doctest/doctest.h>

#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

// "title|date|source|section|authors|lang|tags|body" of each article.
std::string described(const DatabaseRecords& records) {
  std::string all;
  for (const Article& article : records.articles) {
    std::string body = paragraphs(article.body);
    for (char& c : body) c = c == '\n' ? '/' : c;
    all += article.title + "|" + article.date + "|" + article.source + "|" + article.section + "|";
    for (const std::string& author : article.authors) all += author + ";";
    all += "|" + article.lang + "|";
    for (const std::string& tag : article.tags) all += tag + ";";
    all += "|" + body + "\n";
  }
  return all;
}

const std::string kLexis =
    "Demande : 1-2\nDestinataire : Une bibliothèque\n\n\n"
    "                    1 sur 2 DOCUMENTS\n\n\n                Le Phare de Brest\n\n             12 avril "
    "2013 vendredi\n\n"
    "Le phare rouvre\n\nAUTEUR: Anne Martin\n\nRUBRIQUE: RÉGION; Pg. 3\n\nLONGUEUR: 143 mots\n\nENCART: Dix "
    "ans après.\n\n"
    "Le phare rouvre ses portes au public après dix années de travaux que\n"
    "personne ne croyait plus voir finir un jour, ni les marins ni les élus.\n"
    "NOTE: il faut réserver.\n\nLa visite est gratuite.\n\n"
    "SUJET: TOURISME (90%); PATRIMOINE (88%)\n\nDATE-CHARGEMENT: 13 avril 2013\n\nLANGUE: FRENCH; "
    "FRANCAIS\n\n"
    "                    Copyright 2013 Le Phare\n                    Tous droits réservés\n\n"
    "                    2 sur 2 DOCUMENTS\n\n\n                The Lighthouse\n\n             April 13, "
    "2013 Saturday\n\n"
    "No text here\n\nLENGTH: 0 words\n\nCopyright 2013 The Lighthouse\n";

const std::string kNexis =
    "Date and Time: Friday, 5 July 2019\nJob Number: 1\nDocuments (1)\n1. Le phare rouvre\nSearch Terms: "
    "phare\n"
    "Le phare rouvre\nLe Phare de Brest\n1 juillet 2019\n\nCopyright 2019 Le Phare\nSection: RÉGION; "
    "Version: 2\n"
    "Length: 12 words\nByline: Anne Martin\nBody\n\nLe phare rouvre.\n\nLa visite est gratuite.\nLoad-Date: "
    "July 1, 2019\n"
    "End of Document\n";

const std::string kFactiva =
    "HD\tLe phare rouvre\nBY\tPar Anne Martin\nWC\t20 mots\nPD\t29 décembre 2011\nET\t15:32\nSN\tLe "
    "Phare\nLA\tFrançais\n"
    "LP\t\nLe phare rouvre ses portes.\nLa foule attend.\nTD\t\nFin du texte.\n"
    "NS\tgtour : Tourisme | gcult : Culture\nAN\tDocument PHARE00020111229e7ct0001r\n"
    "HD\tSans texte\nPD\t30 décembre 2011\nAN\tDocument PHARE00020111230e7ct0002s\n";

const std::string kEuropresse =
    "Nom de la source\nLe Phare de Brest\nType de source\nPresse • Journaux\nMardi 14 mars 2006\nLe Phare de "
    "Brest • p. 16 • 12 mots\n"
    "Le phare rouvre\nAnne Martin\nLe phare rouvre ses portes.\nLa foule attend.\nNote(s) :\nUne note.\n"
    "© 2006 Le Phare. Tous droits réservés.\nCertificat émis le 4 juillet 2015 à Une "
    "bibliothèque\nnews·20060314·PB·0q1403_1\n"
    "Le Phare de Brest\nRégion, mercredi 15 mars 2006, p. 2\nLe phare ferme\nIl ferme.\n"
    "Numéro de document : news·20060315·PB·0q1503_2\nCe certificat est émis à Une "
    "bibliothèque\nnews·20060315·PB·0q1503_2\n";

}  // namespace

TEST_SUITE("article/database_text") {
  TEST_CASE("records become articles, and what the database says around them goes") {
    struct Row {
      std::string text;
      std::string articles;
      std::size_t without_text;
    };
    const Row rows[] = {
        {kLexis,
         "Le phare rouvre|2013-04-12|Le Phare de Brest|RÉGION|Anne Martin;|fr|TOURISME;PATRIMOINE;|Le phare "
         "rouvre ses portes au public après dix années de travaux que personne ne croyait plus voir finir un "
         "jour, ni les "
         "marins ni les élus. NOTE: il faut réserver./La visite est gratuite.\n",
         1},
        {kNexis,
         "Le phare rouvre|2019-07-01|Le Phare de Brest|RÉGION|Anne Martin;|||Le phare rouvre./La visite est "
         "gratuite.\n",
         0},
        {kFactiva,
         "Le phare rouvre|2011-12-29T15:32:00+01:00|Le Phare||Anne Martin;|fr|Tourisme;Culture;|Le phare "
         "rouvre ses portes./La "
         "foule attend./Fin du texte.\n",
         1},
        {kEuropresse,
         "Le phare rouvre|2006-03-14|Le Phare de Brest||Anne Martin;|||Le phare rouvre ses portes./La foule "
         "attend.\n"
         "Le phare ferme|2006-03-15|Le Phare de Brest|Région||||Il ferme.\n",
         0},
        {"Un texte.\nIl dit « 1 sur 2 ».\n", "", 0},
        {"1 of 2 DOCUMENTS\n", "", 1},
        {"End of Document\n", "", 1},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text.substr(0, 40));
      const DatabaseRecords records = read_records(row.text);
      CHECK(described(records) == row.articles);
      CHECK(records.without_text == row.without_text);
    }
  }

  TEST_CASE("the number of a document is the id") {
    CHECK(read_records(kFactiva).articles.front().id == "PHARE00020111229e7ct0001r");
    const DatabaseRecords europresse = read_records(kEuropresse);
    CHECK(europresse.articles[0].id == "news·20060314·PB·0q1403_1");
    CHECK(europresse.articles[1].id == "news·20060315·PB·0q1503_2");
  }

  TEST_CASE("lines tell whose export it is") {
    struct Row {
      const char* line;
      bool is_of_database;
    };
    const Row rows[] = {
        {"  1 of 10 DOCUMENTS", true},
        {"3 de 7 DOCUMENTS", true},
        {"Dokument 1 von 3", true},
        {"Fin du document", true},
        {"Document LEMOND0020111229e7ct0001r", true},
        {"Numéro de document : news·20060314·LM·0q1403_1", true},
        {"1 of 10", false},
        {"10 documents ont été saisis.", false},
        {"Document 12", false},
        {"news·hier", false},
        {"\xE9\xE9", false},
        {"", false},
    };
    for (const Row& row : rows) {
      CAPTURE(row.line);
      CHECK(database_of(row.line).has_value() == row.is_of_database);
    }
  }
}

}  // namespace depeche::article
