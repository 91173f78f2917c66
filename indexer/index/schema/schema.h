// How an article lies in Xapian: terms, positions, value slots. The one
// description of the database; ARCHITECTURE.md prints it as a table.
//
// Terms of a word, for title and body together (title words count more):
//   EXACT               "deployees", with positions
//   Z STEM              "Zdeploi", without
//   XA EXACT : SURFACE  "XAdeployees:déployées", only where the two differ. These terms are
//                       also the table from a word typed without accents to what it may stand
//                       for: list the terms that begin with accented_prefix(exact).
// What the article teaches of acronyms ("Organisation du traité de sécurité collective (OTSC)") is boolean,
// and two tables as well; how many articles have a term says how many teach it:
//   XE WORD : EXPANSION  "XEotsc:organisation du traité de sécurité collective"
//   XB KEY : ACRONYM     "XBorganisation du traite de securite collective:OTSC", see text::expansion_key
// Words of a title have "S" EXACT with the same positions and "ZS" STEM as well, words that the article
// quotes "XQ" EXACT with positions of their own, kFieldGap apart from one quotation to the next, and
// "ZXQ" STEM. Q ID, XS SOURCE, K TAG, A AUTHOR are boolean.
// Near copies (indexer/text/copies/sketch.h, version_groups.h) are found by boolean terms whose bytes are no
// text:
//   XV BAND VALUE       a band of the article's sketch
// No word form has a capital ASCII letter, so no prefix can clash with a word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/text/acronym_definitions.h"
#include "indexer/text/token.h"

namespace depeche::index {

// Raised whenever a database built before would be misread now.
inline constexpr std::string_view kSchemaVersion = "7";
inline constexpr std::string_view kSchemaKey = "depeche.schema";  // Xapian metadata

// The longest word form (bytes) that is indexed; a longer "word" (a base64
// blob, a URL) keeps its first kMaxWordBytes bytes, cut at a character.
inline constexpr std::size_t kMaxWordBytes = 96;

// What a title word weighs, in words of the body.
inline constexpr unsigned kTitleWeight = 3;

// The press says the most important first: so many words of the body weigh more. Measured:
// tests/relevance/README.md.
inline constexpr unsigned kLeadWords = 40;
inline constexpr unsigned kLeadWeight = 2;

// Positions of the body begin this far behind the last of the title, so that
// no phrase runs from one into the other, nor is a word of one near one of the other.
inline constexpr unsigned kFieldGap = 100;

// Where a word stands.
enum class TextField {
  anywhere,   // title and body
  title,      // title
  quotation,  // between quotation marks, in the title or the body
};

enum class Slot : unsigned {
  date_sort = 0,  // Date::sort_key; empty: no date
  first_day = 1,  // Date::first_day
  last_day = 2,   // Date::last_day
  source = 3,
  content_hash = 4,  // 16 bytes: unchanged articles are skipped
  tags = 5,          // for facets: as given, separated by "\n"
  authors = 6,       // likewise
  title_key = 7,     // TitleCollator's: titles in order
  sketch = 8,        // text::encode(text::Sketch)
  group = 9,  // of near copies: the same for all of them, and for no other article; empty: it is the only one
};

// The number under which Xapian keeps the values of a slot.
[[nodiscard]] constexpr unsigned slot_number(Slot slot) {
  return static_cast<unsigned>(slot);
}

// Each gives a term of at most 245 bytes, Xapian's limit.
[[nodiscard]] std::string exact_term(std::string_view exact, TextField field = TextField::anywhere);
[[nodiscard]] std::string stem_term(std::string_view stem, TextField field = TextField::anywhere);
[[nodiscard]] std::string accented_term(const text::Forms& forms);
[[nodiscard]] std::string accented_prefix(std::string_view exact);
// What all accented terms begin with, and no other term.
inline constexpr std::string_view kAccentedPrefix = "XA";
// The exact form and the surface in an accented term; empty where `term` is none.
[[nodiscard]] std::string_view exact_in(std::string_view accented_term);
[[nodiscard]] std::string_view surface_in(std::string_view accented_term);
// Of an acronym; empty where it would be longer than a term may be.
[[nodiscard]] std::string expansion_term(const text::AcronymDefinition& definition);
[[nodiscard]] std::string abbreviation_term(const text::AcronymDefinition& definition);
// What the expansion terms of an acronym begin with, and the abbreviation terms of a key.
[[nodiscard]] std::string expansion_prefix(std::string_view word);
[[nodiscard]] std::string abbreviation_prefix(std::string_view key);
// What the abbreviation terms of longer keys begin with, if their first words are those of `key`.
[[nodiscard]] std::string longer_abbreviation_prefix(std::string_view key);
// The expansion or acronym in such a term.
[[nodiscard]] std::string_view taught_in(std::string_view term);
// One article has one of these, and no other article has it. Long ids are hashed. No other
// term begins with kIdPrefix.
inline constexpr std::string_view kIdPrefix = "Q";
[[nodiscard]] std::string id_term(std::string_view id);
// Compared without case and accents.
[[nodiscard]] std::string source_term(std::string_view source);
[[nodiscard]] std::string tag_term(std::string_view tag);
[[nodiscard]] std::string author_term(std::string_view author);
// Articles that have a band term in common may be near copies.
inline constexpr std::string_view kBandPrefix = "XV";
[[nodiscard]] std::string band_term(std::size_t band, std::uint32_t value);
// What a group may be called by one of its articles.
[[nodiscard]] std::string group_name(std::string_view id);

}  // namespace depeche::index
