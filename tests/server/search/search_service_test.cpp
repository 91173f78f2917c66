#include "server/search/search_service.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <thread>

#include "indexer/base/error.h"
#include "tests/support/bracketed.h"
#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

std::vector<article::Article> few_articles() {
  std::vector<article::Article> articles{
      make_article("almaty", "Moscou envoie des troupes à Almaty. L’OTSC est un groupe sous contrôle russe."),
      make_article("capitale", "La capitale Nur-Sultan reste calme, selon l'Organisation (OTSC)."),
      make_article("droits", "La chargée des droits de l’homme de l'ONU appelle à la retenue."),
      make_article("paix", "Les forces de maintien de la paix et de l'ordre sont déployées à Almaty."),
      make_article("cœur", "Le cœur de la ville d’Almaty est vide.", "Au cœur d’Almaty"),
  };
  articles[0].date = "2022-01-06";
  articles[1].date = "2022-01";
  articles[2].date = "2021";
  articles[0].source = "Agence";
  articles[1].source = "Agence";
  articles[2].source = "L’Écho";
  articles[0].tags = {"Asie", "conflit"};
  articles[2].tags = {"Asie"};
  return articles;
}

// "almaty paix" of the hits, in order; what a hit lacks stands in brackets.
std::string ids(const SearchAnswer& answer) {
  std::string line;
  for (const Hit& hit : answer.hits) {
    if (!line.empty()) line += " ";
    line += hit.id;
    if (!hit.missing.empty()) line += fmt::format("[{}]", fmt::join(hit.missing, ","));
  }
  return line;
}

SearchRequest asking(std::string text) {
  SearchRequest request;
  request.text = std::move(text);
  return request;
}

TEST_SUITE("server/search/search_service") {
  TEST_CASE("what a query is taken for, and what it finds") {
    struct Row {
      std::string text, interpreted;
      std::uint64_t total;
    };
    const Row rows[] = {
        {"OTSC Almaty", "otsc ET almaty", 1},
        {"l'ONU", "onu", 1},
        {"la ville", "ville", 1},
        {"le la", "le ET la", 2},
        {"déployées", "déployées", 1},
        {"deployees", "deployees", 1},
        {"coeur", "coeur", 1},
        {"Nur-Sultan", "nur-sultan", 1},
        {"nursultan", "nursultan", 1},
        {"Nur Sultan", "nur ET sultan", 1},
        {"\"droits de l'homme\"", "«\u00A0droits de l’homme\u00A0»", 1},
        {"«maintien de l’ordre»", "«\u00A0maintien de l’ordre\u00A0»", 0},
        {"Moscou OU ONU", "moscou OU onu", 2},
        {"Almaty SAUF Moscou", "almaty SAUF moscou", 2},
        {"-Almaty", "* SAUF almaty", 2},
        {"Almaty (Moscou OU cœur)", "almaty ET (moscou OU coeur)", 2},
        {"Alma*", "alma*", 3},
        {"xyz*", "xyz*", 0},
        {"absent", "absent", 0},
        {"", "", 5},
        {"...", "", 5},
    };
    const TemporaryDatabase database(few_articles());
    SearchService service({database.path(), 1});
    for (const Row& row : rows) {
      CAPTURE(row.text);
      SearchRequest request = asking(row.text);
      request.match = Match::all;
      const SearchAnswer answer = service.search(request);
      CHECK(answer.interpreted == row.interpreted);
      CHECK(answer.total == row.total);
      CHECK(answer.hits.size() == row.total);
      CHECK(answer.is_total_exact);
      CHECK_FALSE(answer.is_relaxed);
    }
  }

  TEST_CASE("articles that lack words are given, and say which") {
    struct Row {
      std::string text, ids;
      std::uint64_t total, total_relaxed;
    };
    const Row rows[] = {
        {"Moscou OTSC", "almaty capitale[Moscou]", 1, 2},
        {"absent Moscou", "almaty[absent]", 0, 1},
        {"l'absente de Moscou", "almaty[l'absente]", 0, 1},
        {"Moscou absent Moscou", "almaty[absent]", 0, 1},
        {"absent", "", 0, 0},
        {"Moscou ET absent", "", 0, 0},  // operators are never relaxed
        // The articles that have a phrase come first, those that lack it follow.
        {"\"Moscou\" absent", "almaty[absent]", 0, 1},
        {"\"maintien de la paix\" Moscou", "paix[Moscou] almaty[maintien,paix,\"maintien de la paix\"]", 0,
         2},
        {"\"Almaty\" OTSC Moscou", "almaty cœur[OTSC,Moscou] paix[OTSC,Moscou]", 1, 3},
        // Of one that no article has, the words stand in.
        {"\"envoie à Almaty\" Moscou",
         "almaty[\"envoie à Almaty\"] cœur[envoie,Moscou,\"envoie à Almaty\"] "
         "paix[envoie,Moscou,\"envoie à Almaty\"]",
         0, 3},
        {"\"envoie à Almaty\"",
         "almaty[\"envoie à Almaty\"] cœur[envoie,\"envoie à Almaty\"] paix[envoie,\"envoie à Almaty\"]", 0,
         3},
        // Nor is a phrase kept where no article with it has most of the rest.
        {"\"maintien de la paix\" Moscou troupes OTSC",
         "almaty[maintien,paix,\"maintien de la paix\"] paix[Moscou,troupes,OTSC] "
         "capitale[Moscou,troupes,maintien,paix,\"maintien de la paix\"]",
         0, 3},
        {"Moscou troupes absent", "almaty[absent]", 0, 1},
        {"Moscou absent inconnu", "almaty[absent,inconnu]", 0, 1},  // words that no article has say nothing
    };
    const TemporaryDatabase database(few_articles());
    SearchService service({database.path(), 1});
    for (const Row& row : rows) {
      CAPTURE(row.text);
      const SearchAnswer answer = service.search(asking(row.text));
      CHECK(ids(answer) == row.ids);
      CHECK(answer.total == row.total);
      CHECK(answer.total_relaxed == row.total_relaxed);
      CHECK(answer.is_relaxed == (row.total_relaxed > row.total));
    }
  }

  TEST_CASE(
      "of three words and more, an article that lacks one in passing may come before one that has all") {
    std::string passing = "Il parle de tempête, de neige et, en passant, de Brest. ";
    for (int n = 0; n < 60; ++n) passing += "Rien de plus. ";
    std::vector<article::Article> articles{
        make_article("passing", passing, "Divers"),
        make_article("about", "La tempête et la neige : tempête sur la ville, neige partout, tempête encore.",
                     "Tempête de neige"),
    };
    for (int n = 0; n < 9; ++n)
      articles.push_back(make_article(fmt::format("port{}", n), "Brest est un port."));
    const TemporaryDatabase database(articles);
    SearchService service({database.path(), 1});
    CHECK(ids(service.search(asking("tempête neige Brest"))).starts_with("about[Brest] passing port"));
    // A word or two are asked for strictly.
    CHECK(ids(service.search(asking("neige Brest"))).starts_with("passing about[Brest] port"));
    CHECK(ids(service.search(asking("tempête neige ET Brest"))) == "passing");
    SearchRequest newest = asking("tempête neige Brest");
    newest.sort = Sort::newest;
    CHECK(ids(service.search(newest)).starts_with("passing"));
  }

  TEST_CASE("facets count the articles with all words, or all that are given") {
    const TemporaryDatabase database(few_articles());
    SearchService service({database.path(), 1});
    const auto sources = [&](const std::string& text) {
      SearchRequest request = asking(text);
      request.facets = {Facet::source};
      std::string line;
      const SearchAnswer answer = service.search(request);
      for (const FacetValue& value : answer.facets.front().values) {
        line += fmt::format("{}:{} ", value.value, value.count);
      }
      return line;
    };
    CHECK(sources("OTSC Moscou troupes") == "Agence:1 ");
    CHECK(sources("OTSC Moscou ONU") == "Agence:2 L’Écho:1 ");
    CHECK(sources("OTSC absent") == "Agence:2 ");
  }

  TEST_CASE("the form that was typed comes first, with its own accents before others") {
    struct Row {
      std::string text, ids;
    };
    const Row rows[] = {
        {"déployées", "accents plain stem"},
        {"déployée", "stem plain accents"},
        // Typed without accents, both writings of the form come before the other form.
        {"deployees", "plain accents stem"},
        {"deployee", "stem plain accents"},
    };
    // Equal in all but the form of one word. In the order of the index, the best one is last.
    const TemporaryDatabase database({make_article("stem", "Les troupes déployée ici."),
                                      make_article("plain", "Les troupes deployees ici."),
                                      make_article("accents", "Les troupes déployées ici.")});
    SearchService service({database.path(), 1});
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(ids(service.search(asking(row.text))) == row.ids);
    }
  }

  TEST_CASE("marks the words, not what is elided before them") {
    const TemporaryDatabase database(few_articles());
    SearchService service({database.path(), 1});
    const SearchAnswer answer = service.search(asking("OTSC Almaty"));
    REQUIRE(answer.hits.size() >= 1);
    CHECK(bracketed(answer.hits[0].snippet) ==
          "Moscou envoie des troupes à [Almaty]. L’[OTSC] est un groupe sous contrôle russe.");
    CHECK(bracketed(answer.hits[0].marked_title) == "Titre");
    CHECK(bracketed(service.search(asking("cœur Almaty")).hits[0].marked_title) == "Au [cœur] d’[Almaty]");
  }

  TEST_CASE("pages neither overlap nor skip, through the relaxed part too") {
    std::vector<article::Article> articles;
    for (int i = 0; i < 30; ++i)
      articles.push_back(make_article(fmt::format("a{:02}", i), i < 5 ? "un deux chats chiens" : "chats"));
    const TemporaryDatabase database(articles);
    SearchService service({database.path(), 1});
    std::vector<std::string> seen;
    for (std::size_t offset = 0; offset < 40; offset += 4) {
      SearchRequest request = asking("chats chiens");
      request.offset = offset;
      request.limit = 4;
      for (const Hit& hit : service.search(request).hits) seen.push_back(hit.id);
    }
    CHECK(seen.size() == 30);
    std::sort(seen.begin(), seen.end());
    CHECK(std::unique(seen.begin(), seen.end()) == seen.end());
  }

  TEST_CASE("order, filters and facets") {
    const TemporaryDatabase database(few_articles());
    SearchService service({database.path(), 1});
    SearchRequest request = asking("");
    CHECK(ids(service.search(request)).starts_with("almaty capitale droits "));  // newest first, undated last
    request.sort = Sort::oldest;
    CHECK(ids(service.search(request)).starts_with("droits capitale almaty "));

    request.from = article::parse_date("2022-01-20");
    CHECK(ids(service.search(request)) == "capitale");  // known to the month: it may be that day
    request.from = article::parse_date("2021-06");
    request.to = article::parse_date("2022-01-06");
    CHECK(ids(service.search(request)) == "droits capitale almaty");
    request.chosen[Facet::source] = {"agence"};
    CHECK(ids(service.search(request)) == "capitale almaty");
    request.chosen[Facet::tag] = {"ASIE"};
    CHECK(ids(service.search(request)) == "almaty");

    SearchRequest facets = asking("");
    facets.facets = {Facet::source, Facet::tag, Facet::month, Facet::year};
    const SearchAnswer answer = service.search(facets);
    std::string line;
    for (const FacetCounts& facet : answer.facets) {
      for (const FacetValue& value : facet.values) line += fmt::format("{}:{} ", value.value, value.count);
      line += "| ";
    }
    CHECK(line == "Agence:2 L’Écho:1 | Asie:2 conflit:1 | 2022-01:2 | 2022:2 2021:1 | ");
  }

  TEST_CASE("an article by its id, with its words marked") {
    const TemporaryDatabase database(few_articles());
    SearchService service({database.path(), 1});
    const auto article = service.article("cœur", "ville");
    REQUIRE(article);
    CHECK(bracketed(article->marked_lines) == "Le cœur de la [ville] d’Almaty est vide.\n");
    CHECK(article->title == "Au cœur d’Almaty");
    CHECK_FALSE(service.article("nulle part", ""));
    CHECK(bracketed(service.article("cœur", "")->marked_lines) == "Le cœur de la ville d’Almaty est vide.\n");
  }

  TEST_CASE("a caller may give up earlier than the service, and names its request to whoever listens") {
    const TemporaryDatabase database(few_articles());
    std::string heard;
    SearchService service(
        {.database = database.path(), .readers = 1, .on_search = [&heard](const SearchEvent& event) {
           heard = event.call.request_id;
         }});
    CHECK(service.search(asking("Almaty"), {.request_id = "abc"}).total > 0);
    CHECK(heard == "abc");
    const Call too_late{.deadline = Deadline(Deadline::Clock::time_point{})};
    CHECK_THROWS_AS((void)service.search(asking("Almaty"), too_late), SearchTimeout);
  }

  TEST_CASE("HTML in an article stays text") {
    const TemporaryDatabase database({make_article("a", "Un <script>alert(1)</script> mot.", "<b>mot</b>")});
    SearchService service({database.path(), 1});
    const SearchAnswer answer = service.search(asking("mot"));
    REQUIRE(answer.hits.size() == 1);
    CHECK(bracketed(answer.hits[0].marked_title) == "<b>[mot]</b>");
    CHECK(bracketed(answer.hits[0].snippet) == "Un <script>alert(1)</script> [mot].");
  }

  TEST_CASE("several shards give the hits of one") {
    const TemporaryDatabase one(few_articles());
    const TemporaryDatabase three(few_articles(), 3);
    SearchService of_one({one.path(), 1});
    SearchService of_three({three.path(), 1});
    for (const std::string text :
         {"Almaty", "OTSC Almaty", "Moscou absent", "Alma*", "\"droits de l'homme\""}) {
      CAPTURE(text);
      const SearchAnswer a = of_one.search(asking(text));
      const SearchAnswer b = of_three.search(asking(text));
      CHECK(ids(a) == ids(b));
      CHECK(a.total == b.total);
      CHECK(a.total_relaxed == b.total_relaxed);
    }
  }

  TEST_CASE("the next search sees an update, and a new generation, while others search") {
    TemporaryDatabase database(few_articles());
    SearchService service({database.path(), 2});
    CHECK(service.search(asking("nouveau")).total == 0);
    const std::string before = service.stats().revision;
    database.write({make_article("nouveau", "Un article nouveau.")}, {});
    CHECK(service.search(asking("nouveau")).total == 1);
    CHECK(service.stats().articles == 6);
    CHECK(service.stats().revision != before);

    std::atomic<bool> is_done = false;
    std::atomic<int> searches = 0;
    std::vector<std::thread> clients;
    for (int i = 0; i < 3; ++i) {
      clients.emplace_back([&] {
        while (!is_done || searches < 50) {
          const SearchAnswer answer = service.search(asking("Almaty"));
          REQUIRE(answer.total == 3);
          REQUIRE(answer.hits.size() == 3);
          ++searches;
        }
      });
    }
    for (int i = 0; i < 5; ++i) database.write(few_articles(), {.mode = index::WriteMode::rebuild});
    is_done = true;
    for (std::thread& client : clients) client.join();
    CHECK(service.stats().articles == 5);
    CHECK(service.search(asking("nouveau")).total == 0);
  }

  TEST_CASE("a missing, foreign or damaged database is said, and the next request tries anew") {
    const TemporaryFolder folder;
    SearchService service({folder.path() / "data", 1});
    CHECK_THROWS_AS(service.check(), IndexUnavailable);
    CHECK_THROWS_AS(static_cast<void>(service.search(asking("mot"))), IndexUnavailable);

    const TemporaryDatabase database(few_articles());
    SearchService damaged({database.path(), 1});
    CHECK_NOTHROW(damaged.check());
    const auto shard = database.path() / "generation-000001" / "shard-0";
    for (const char* file : {"postlist.glass", "iamglass"}) {
      REQUIRE(std::filesystem::exists(shard / file));
      std::ofstream(shard / file, std::ios::trunc) << "damaged";
    }
    SearchService reopened({database.path(), 1});
    CHECK_THROWS_AS(reopened.check(), Error);
  }

  TEST_CASE("a character that stands for several words is no endless search") {
    const TemporaryDatabase database(few_articles());
    SearchService service({database.path(), 1});
    for (const std::string word :
         {"\u00BD", "Almï¿½aty", "a\u00BDb", "\u2474", "\uFDFA", "\uFDFB", "\u33C2", "\u2121", "c/o"}) {
      for (const std::string_view form :
           {"{0}", "{0} PROCHE/3 mot", "mot AVANT/3 {0}", "{0} PROCHE/3 {0}", "titre:({0} PROCHE/2 mot)",
            "titre:{0} PROCHE/2 mot", "mot OU ({0} {0}) PROCHE/3 (mot {0})", "\"{0}\" PROCHE/3 ={0}",
            "{0}* AVANT/3 mot", "mot SAUF ({0} PROCHE/3 mot)", "citation:({0} PROCHE/3 (mot OU {0}))"}) {
        const std::string text = fmt::format(fmt::runtime(form), word);
        CAPTURE(text);
        CHECK_NOTHROW(static_cast<void>(service.search(asking(text))));
      }
    }
  }

  TEST_CASE("no text makes a search fail") {
    const TemporaryDatabase database(few_articles());
    SearchService service({database.path(), 1});
    std::uint32_t state = 7;
    const std::string_view alphabet = "aAlmaty OTSC\"«»()-+*'’.éET OU SAUF 0,\n\0\xC3\xFF";
    for (int round = 0; round < 1500; ++round) {
      std::string text;
      for (int i = 0; i < 24; ++i) {
        state = state * 1664525U + 1013904223U;
        text += alphabet[(state >> 16U) % alphabet.size()];
      }
      CAPTURE(text);
      CHECK_NOTHROW(static_cast<void>(service.search(asking(text))));
    }
    CHECK_NOTHROW(static_cast<void>(service.search(asking(std::string(10000, '(')))));
    std::string long_query;
    for (int i = 0; i < 2000; ++i) long_query += "mot ";
    CHECK_NOTHROW(static_cast<void>(service.search(asking(long_query))));
  }

  TEST_CASE("a writer waits for requests that began before its last commit, and for no others") {
    const TemporaryDatabase database(few_articles());
    SearchService* running = nullptr;
    bool is_noted = false;
    std::chrono::steady_clock::duration waited{};
    constexpr std::chrono::milliseconds kLongest(400);
    const auto write_meanwhile = [&](const SearchEvent&) {
      if (is_noted) running->note_commit();
      const auto begin = std::chrono::steady_clock::now();
      running->wait_for_older_readers(kLongest);
      waited = std::chrono::steady_clock::now() - begin;
    };
    SearchService service({.database = database.path(), .readers = 1, .on_search = write_meanwhile});
    running = &service;
    static_cast<void>(service.search(asking("mot")));
    CHECK(waited < kLongest);
    is_noted = true;
    static_cast<void>(service.search(asking("mot")));
    CHECK(waited >= kLongest);
    is_noted = false;
    static_cast<void>(service.search(asking("mot")));
    CHECK(waited < kLongest);
  }
}

}  // namespace
}  // namespace depeche::search
