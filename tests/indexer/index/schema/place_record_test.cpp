#include "indexer/index/schema/place_record.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "indexer/base/error.h"
#include "indexer/text/analyzer.h"
#include "indexer/text/copies/shingles.h"

namespace depeche::index {
namespace {

using Positions = std::vector<std::uint32_t>;

// The tokens and quotations of an article.
struct Analyzed {
  Analyzed(std::string_view title_text, std::string_view body_text)
      : title(analyzer.analyze(title_text)),
        body(analyzer.analyze(body_text)),
        title_quotations(text::quotations(title_text)),
        body_quotations(text::quotations(body_text)) {}

  [[nodiscard]] std::string encoded() const {
    return encode_places({title, title_quotations}, {body, body_quotations});
  }

  text::Analyzer analyzer;
  text::Tokens title, body;
  std::vector<text::Quotation> title_quotations, body_quotations;
};

Positions positions_in(const std::string& record, std::string_view exact, TextField field) {
  const PlaceRecord::Word word{form_key(exact)};
  return PlaceRecord(record).positions_of({&word, 1}, field).front();
}

std::string shown(const Positions& positions) {
  return fmt::format("{}", fmt::join(positions, " "));
}

TEST_SUITE("index/place_record") {
  TEST_CASE("a word has its positions in the whole article, in the title and in quotations") {
    const Analyzed article("« Oui », dit Nur-Sultan",
                           "Il dit « oui, l'ami » puis « non, oui » à Nur-Sultan.");
    const std::string record = article.encoded();
    struct Row {
      std::string_view exact, anywhere, title, quotation;
    };
    // The body begins 100 behind the last word of the title, the fourth; each quotation 100 further.
    const Row rows[] = {
        {"oui", "1 107 112", "1", "101 307 412"},
        {"dit", "2 106", "2", ""},
        {"l", "108", "", "308"},
        {"ami", "109", "", "309"},
        {"nur", "3 114", "3", ""},
        {"nursultan", "3 114", "3", ""},
        {"sultan", "4 115", "4", ""},
        {"absent", "", "", ""},
        {"", "", "", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.exact);
      CHECK(shown(positions_in(record, row.exact, TextField::anywhere)) == row.anywhere);
      CHECK(shown(positions_in(record, row.exact, TextField::title)) == row.title);
      CHECK(shown(positions_in(record, row.exact, TextField::quotation)) == row.quotation);
    }
  }

  TEST_CASE("several forms have the places of all, in order") {
    const Analyzed article("", "un chat, des chats, un chien, un chat");
    const std::string record = article.encoded();
    const PlaceRecord::Word word{form_key("chats"), form_key("chat")};
    const auto positions = PlaceRecord(record).positions_of({&word, 1}, TextField::anywhere);
    CHECK(shown(positions.front()) == "102 104 108");
  }

  TEST_CASE("several words have their places together, or none where one of them is missing") {
    const Analyzed article("Un chat", "« Le chat et le chien », un chat");
    const std::string record = article.encoded();
    struct Row {
      std::vector<std::string_view> words;
      TextField field;
      std::string_view positions;
    };
    const Row rows[] = {
        {{"chat", "chien"}, TextField::anywhere, "2 104 109|107"},
        {{"un", "chat", "un"}, TextField::anywhere, "1 108|2 104 109|1 108"},
        {{"chat", "chien"}, TextField::quotation, "204|207"},
        {{"un", "chien"}, TextField::title, "1|"},
        {{"chat", "loup"}, TextField::anywhere, "|"},
        {{"loup", "chat"}, TextField::quotation, "|"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.words);
      std::vector<PlaceRecord::Word> words;
      for (const std::string_view exact : row.words) words.push_back({form_key(exact)});
      std::vector<std::string> all;
      for (const Positions& positions : PlaceRecord(record).positions_of(words, row.field))
        all.push_back(shown(positions));
      CHECK(fmt::format("{}", fmt::join(all, "|")) == row.positions);
    }
  }

  TEST_CASE("accents tell two writings of a form apart, and both are found") {
    const Analyzed article("", "sale salé sale");
    CHECK(shown(positions_in(article.encoded(), "sale", TextField::anywhere)) == "101 102 103");
  }

  TEST_CASE("the words of the body come in the order of the text, further readings left out") {
    const Analyzed article("Titre", "L’été à Nur-Sultan, les étudiant·e·s. L’été");
    std::vector<std::uint64_t> expected = text::word_hashes(article.body);
    for (std::uint64_t& word : expected) word >>= 64 - kFormKeyBits;
    CHECK(expected.size() == 9);
    CHECK(PlaceRecord(article.encoded()).body_words() == expected);
    CHECK(PlaceRecord(Analyzed("Titre", "").encoded()).body_words().empty());
  }

  TEST_CASE("forms have their places and weights, with these accents or any") {
    std::string body = "salé sale";
    for (unsigned word = 2; word < kLeadWords; ++word) body += " mot";
    body += " sale sale";
    const std::string record = Analyzed("Le Salé", body).encoded();
    const AccentedForm forms[] = {{form_key("sale"), 0},
                                  {form_key("sale"), accents_key("salé", "sale")},
                                  {form_key("absent"), 0},
                                  {form_key("sale"), accents_key("salê", "sale")}};
    std::string shown;
    for (const FormPlace& place : PlaceRecord(record).places_of(forms)) {
      const char* field = place.field == TextField::title ? "title" : "body";
      shown += fmt::format("{}@{} {} {}, ", place.form, place.position, field, place.weight);
    }
    CHECK(shown ==
          "0@2 title 3, 1@2 title 3, 0@103 body 2, 1@103 body 2, 0@104 body 2, 0@143 body 1, 0@144 body 1, ");
  }

  TEST_CASE("a title that the body begins with weighs nothing beside it") {
    struct Row {
      std::string title, body;
      bool is_in_body;
    };
    const Row rows[] = {
        {"Le feu", "Le feu couvait.", true},
        {"Le feu", "Le feu", true},
        {"Le feu", "Un feu couvait.", false},
        {"Le feu", "Le", false},
        {"Le feu", "", false},
        {"", "Le feu", false},
        {"L’été", "L'été vient.", true},
        {"Été", "Ete venu.", false},
    };
    for (const Row& row : rows) {
      CAPTURE(row.title);
      CAPTURE(row.body);
      const std::string bytes = Analyzed(row.title, row.body).encoded();
      const PlaceRecord record(bytes);
      CHECK(record.has_title_in_body() == row.is_in_body);
      const AccentedForm feu[] = {{form_key("feu"), 0}};
      for (const FormPlace& place : record.places_of(feu)) {
        if (place.field == TextField::title) CHECK(place.weight == (row.is_in_body ? 0 : kTitleWeight));
      }
    }
  }

  TEST_CASE("an article without words has an empty record, and finds nothing") {
    const std::string record = Analyzed("", "… ! —").encoded();
    for (const TextField field : {TextField::anywhere, TextField::title, TextField::quotation}) {
      CHECK(positions_in(record, "mot", field).empty());
    }
  }

  TEST_CASE("of a very long word only as many bytes count as in terms") {
    const std::string word(200, 'x');
    const std::string record = Analyzed("", word).encoded();
    CHECK(shown(positions_in(record, word, TextField::anywhere)) == "101");
    CHECK(shown(positions_in(record, word.substr(0, kMaxWordBytes), TextField::anywhere)) == "101");
    CHECK(positions_in(record, word.substr(0, kMaxWordBytes - 1), TextField::anywhere).empty());
  }

  TEST_CASE("random texts: each word stands where the analyzer says") {
    std::mt19937 random(7);
    constexpr std::string_view kPieces[] = {"le ",    "chat ",         "l’été ",       "« ",     "» ",
                                            "OTSC ",  "Nur-Sultan ",   "deux ",        "ami·e ", ". ",
                                            "2 000 ", "étudiant(e)s ", "aujourd’hui ", "salé ",  "sale "};
    for (const std::size_t words : {1U, 2U, 3U, 9U, 40U, 700U, 5'000U}) {
      std::string title, body;
      for (std::size_t i = 0; i < words; ++i) {
        body += kPieces[random() % std::size(kPieces)];
        if (random() % 8 == 0) body += fmt::format("mot{} ", random() % (words * 2));
        if (i < 12) title += kPieces[random() % std::size(kPieces)];
      }
      const Analyzed article(title, body);
      const std::string record = article.encoded();
      const std::uint32_t body_begin =
          (article.title.empty() ? 0 : article.title.back().position) + kFieldGap;
      for (const text::Token& token : article.body) {
        const Positions found = positions_in(record, token.forms->exact, TextField::anywhere);
        CHECK(std::ranges::binary_search(found, body_begin + token.position));
        CHECK(std::ranges::is_sorted(found));
        std::size_t count = 0;
        for (const text::Tokens* tokens : {&article.title, &article.body}) {
          count += static_cast<std::size_t>(std::ranges::count_if(
              *tokens, [&](const text::Token& other) { return other.forms->exact == token.forms->exact; }));
        }
        CHECK(found.size() == count);
        if (words > 1'000 && random() % 100 != 0) break;
      }
    }
  }

  TEST_CASE("a record takes few bytes: less than half of a text of the press") {
    std::string body;
    for (int i = 0; i < 400; ++i) body += fmt::format("mot{} ", i * i % 240);
    CHECK(Analyzed("", body).encoded().size() < 1'000);
  }

  TEST_CASE("damaged bytes are an error or find something else, and never more than there is") {
    const std::string whole = Analyzed("« Oui »", "Il dit « oui, l'ami » à Nur-Sultan, salé.").encoded();
    std::mt19937 random(11);
    const auto read = [](const std::string& record) {
      for (const TextField field : {TextField::anywhere, TextField::title, TextField::quotation}) {
        static_cast<void>(positions_in(record, "oui", field));
      }
    };
    for (std::size_t end = 0; end < whole.size(); ++end) {
      try {
        read(whole.substr(0, end));
      } catch (const IndexCorrupt& error) {
        CHECK(std::string(error.what()) == "a record of places can't be read");
      }
    }
    for (int i = 0; i < 20'000; ++i) {
      std::string damaged = whole;
      for (int n = 0; n < 3; ++n) damaged[random() % damaged.size()] = static_cast<char>(random());
      try {
        read(damaged);
      } catch (const IndexCorrupt&) {
        continue;
      }
    }
    CHECK_THROWS_AS(PlaceRecord(""), IndexCorrupt);
    // One form and four thousand million tokens: the bytes bound the work.
    CHECK_THROWS_AS(PlaceRecord(std::string("\x01\xff\xff\xff\xff\x0f\x00", 7) + std::string(16, '\0')),
                    IndexCorrupt);
  }
}

}  // namespace
}  // namespace depeche::index
