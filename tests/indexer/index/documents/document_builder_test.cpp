#include "indexer/index/documents/document_builder.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/place_record.h"
#include "indexer/index/schema/schema.h"
#include "indexer/index/schema/stored_article.h"
#include "indexer/text/acronym_definitions.h"
#include "indexer/text/analyzer.h"

namespace depeche::index {
namespace {

article::Article article_of(std::string title, std::string body) {
  article::Article article;
  article.id = std::string("1");
  article.title = std::move(title);
  article.body = std::move(body);
  return article;
}

// The wdf of a term; empty where the document has no such term.
std::string posting(const Xapian::Document& document, std::string_view wanted) {
  Xapian::TermIterator term = document.termlist_begin();
  term.skip_to(std::string(wanted));
  if (term == document.termlist_end() || *term != wanted) return {};
  CHECK(term.positionlist_begin() == term.positionlist_end());  // places are in the record
  return fmt::format("{}", term.get_wdf());
}

// The positions of an exact form.
std::string places(const Xapian::Document& document, std::string_view exact,
                   TextField field = TextField::anywhere) {
  const PlaceRecord::Word word{form_key(exact)};
  const std::string record = article_places(document);
  return fmt::format("{}", fmt::join(PlaceRecord(record).positions_of({&word, 1}, field).front(), " "));
}

std::string value(const Xapian::Document& document, Slot slot) {
  return document.get_value(slot_number(slot));
}

TEST_SUITE("index/document_builder") {
  TEST_CASE("words of the title weigh more and stand before the body") {
    DocumentBuilder builder;
    const Xapian::Document document =
        builder.build(article_of("Nos avions", "Les avions volent. Un avion déployé.")).document;
    CHECK(places(document, "avions") == "2 104");  // the body begins at 2 + 100 + 1
    CHECK(places(document, "avion") == "107");
    CHECK(posting(document, "Zavion") == "7");  // 3 of the title, and 4 of the lead
    CHECK(posting(document, "ZSavion") == "1");
    CHECK(places(document, "avions", TextField::title) == "2");
    CHECK(posting(document, "ZSvolent") == "");
    CHECK(places(document, "volent") == "105");
  }

  TEST_CASE("a first sentence that was taken for a title weighs as the lead that it is") {
    DocumentBuilder builder;
    const Xapian::Document document =
        builder.build(article_of("Les avions", "Les avions volent. Un avion déployé.")).document;
    CHECK(posting(document, "Zavion") == "4");
    CHECK(posting(document, "ZSavion") == "1");
  }

  TEST_CASE("words of the lead weigh more than those behind it") {
    std::string body;
    for (unsigned word = 1; word < kLeadWords; ++word) body += "mot ";
    body += "ville table ville";
    DocumentBuilder builder;
    const Xapian::Document document = builder.build(article_of("", body)).document;
    CHECK(posting(document, "Zvill") == "3");
    CHECK(posting(document, "Ztabl") == "1");
  }

  TEST_CASE("quoted words have places of their own, each quotation far from the other") {
    DocumentBuilder builder;
    const Xapian::Document document =
        builder.build(article_of("« Oui », dit-il", "Il dit « oui, l'ami » puis « non, les avions »."))
            .document;
    CHECK(places(document, "oui") == "1 106");
    CHECK(places(document, "oui", TextField::quotation) == "101 306");
    CHECK(places(document, "l", TextField::quotation) == "307");
    CHECK(places(document, "non", TextField::quotation) == "410");
    CHECK(places(document, "il", TextField::quotation) == "");
  }

  TEST_CASE("the record of places is made from title and body alone") {
    DocumentBuilder builder;
    const article::Article article = article_of("« Oui »", "L'OTSC à Nur-Sultan.");
    CHECK(builder.records_of(article.title, article.body).places ==
          article_places(builder.build(article).document));
  }

  TEST_CASE("the words are exact forms with their writings, each once") {
    DocumentBuilder builder;
    const ArticleWords words =
        builder.build(article_of("L’été", "déployées, Déployées, deployees, à Nur-Sultan")).words;
    const ArticleWords expected{{"a", "à"},  {"deployees", ""}, {"deployees", "déployées"}, {"ete", "été"},
                                {"l", "l'"}, {"nur", ""},       {"nursultan", ""},          {"sultan", ""}};
    CHECK(words == expected);
    CHECK(builder.records_of("L’été", "déployées, Déployées, deployees, à Nur-Sultan").words == expected);
  }

  TEST_CASE("an elided article has a place, and no stem") {
    DocumentBuilder builder;
    const Xapian::Document document = builder.build(article_of("Titre", "L’ONU")).document;
    CHECK(places(document, "l") == "102");
    CHECK(places(document, "onu") == "103");
    CHECK(posting(document, "Zl") == "");
    CHECK(posting(document, "Zonu") == "2");
  }

  TEST_CASE("a compound is found by its parts and as one word") {
    DocumentBuilder builder;
    const Xapian::Document document = builder.build(article_of("Titre", "à Nur-Sultan")).document;
    CHECK(posting(document, "Znursultan") == "2");
    CHECK(places(document, "nur") == "103");
    CHECK(places(document, "sultan") == "104");
    CHECK(places(document, "nursultan") == "103");
  }

  TEST_CASE("the id and the names of facets are terms that weigh nothing") {
    article::Article article = article_of("Titre", "Corps");
    article.source = "Le Monde";
    article.section = "International";
    article.tags = {"Économie", "asie", "ASIE"};
    article.authors = {"Zoé Œuvrard"};
    DocumentBuilder builder;
    const Xapian::Document document = builder.build(article).document;
    CHECK(posting(document, id_term("1")) == "0");
    CHECK(posting(document, "XSle monde") == "0");
    CHECK(posting(document, "XRinternational") == "0");
    CHECK(value(document, Slot::section) == "International");
    CHECK(posting(document, "Keconomie") == "0");
    CHECK(posting(document, "Kasie") == "0");
    CHECK(posting(document, "Azoe oeuvrard") == "0");
    CHECK(value(document, Slot::source) == "Le Monde");
  }

  TEST_CASE("a date gives its days, none gives none") {
    article::Article article = article_of("Titre", "Corps");
    article.date = "2022-01";
    DocumentBuilder builder;
    const Xapian::Document dated = builder.build(article).document;
    CHECK(value(dated, Slot::date_sort) == "20220101000000");
    CHECK(value(dated, Slot::first_day) == "20220101");
    CHECK(value(dated, Slot::last_day) == "20220131");
    const Xapian::Document undated = builder.build(article_of("Titre", "Corps")).document;
    CHECK(value(undated, Slot::date_sort) == "");
    CHECK(value(undated, Slot::first_day) == "");
  }

  TEST_CASE("the document keeps the article and its hash") {
    const article::Article article = article_of("Titre", "Corps");
    DocumentBuilder builder;
    const Xapian::Document document = builder.build(article).document;
    CHECK(article_data(document) == encode(article));
    CHECK(value(document, Slot::content_hash) == content_hash(encode(article)));
  }

  TEST_CASE("what the article teaches of an acronym stands in both tables, once and without weight") {
    DocumentBuilder builder;
    const Xapian::Document document =
        builder
            .build(article_of(
                "L'ONU (Organisation des Nations unies)",
                "L'Union européenne (UE) et l'Organisation des Nations unies (O.N.U.), puis Paris (France)."))
            .document;
    CHECK(posting(document, "XEonu:organisation des nations unies") == "0");
    CHECK(posting(document, "XBorganisation des nation unie:ONU") == "0");
    CHECK(posting(document, "XEue:union européenne") == "0");
    CHECK(posting(document, "XBunion europeenne:UE") == "0");
    std::size_t terms = 0;
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      if ((*term).starts_with("XE") || (*term).starts_with("XB")) ++terms;
    }
    CHECK(terms == 4);
  }

  TEST_CASE("an expansion too long for a term is left out of both tables") {
    DocumentBuilder builder;
    const std::string word = "u" + std::string(90, 'a');
    const std::string long_expansion = word + " e" + word + " d" + word;
    const std::string body = long_expansion + " (UED)";
    text::Analyzer analyzer;
    CHECK(text::acronym_definitions(body, analyzer.analyze(body)).size() == 1);
    const Xapian::Document document = builder.build(article_of("Titre", body)).document;
    CHECK(posting(document, "Zued") == "2");
    auto term = document.termlist_begin();
    term.skip_to("XB");
    CHECK((term == document.termlist_end() || !(*term).starts_with("XB")));
    term.skip_to("XE");
    CHECK((term == document.termlist_end() || !(*term).starts_with("XE")));
  }

  TEST_CASE("hostile text makes a document that Xapian takes") {
    const std::string long_word(100'000, 'x');
    std::string long_accents;
    for (int i = 0; i < 50'000; ++i) long_accents += "é";
    const std::string rows[] = {" ",       ".", "…", long_word, long_accents, std::string("a\0b", 3),
                                "e\u0301", "😀"};
    DocumentBuilder builder;
    for (const std::string& text : rows) {
      CAPTURE(text.substr(0, 20));
      Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
      article::Article article = article_of(text, text);
      article.tags = {text};
      article.source = text;
      const Xapian::Document document = builder.build(article).document;
      CHECK_NOTHROW(database.add_document(document));
      for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
        CHECK((*term).size() <= 245);
      }
    }
  }
}

}  // namespace
}  // namespace depeche::index
