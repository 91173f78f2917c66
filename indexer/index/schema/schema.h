// How an article lies in Xapian: terms and value slots. This is the one description of the
// database; ARCHITECTURE.md prints it as a table.
//
// The words of title and body have this term in common, and title words count more:
//   Z STEM              "Zdeploi"
// A word of the title also has "ZS" STEM. No term has positions: where words stand, and what is quoted, is in
// the article's record of places (place_record.h); which exact forms and accents there are, in the table of
// words (indexer/index/words/word_table.h); which articles may be near copies, in the table of bands
// (indexer/index/versions/band_table.h).
//
// All other terms are boolean:
//   Q ID                 the article itself
//   XS SOURCE, XR SECTION, K TAG, A AUTHOR, XL LANGUAGE, XP PLACE, XN PERSON, XO ORGANIZATION
//                        the names that the article has; facets.h has the prefixes
//   XE WORD : EXPANSION  the article teaches what an acronym stands for:
//                        "XEotsc:organisation du traité de sécurité collective"
//   XB KEY : ACRONYM     the same the other way round, by text::expansion_key:
//                        "XBorganisation du traite de securite collective:OTSC"
// How many articles have an XE or XB term says how many teach it.
//
// No form of a word and no folded name has a capital ASCII letter, so no prefix can be taken for a part of
// one.
//
// Thread rule: constants and pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/text/acronym_definitions.h"
#include "indexer/text/token.h"

namespace depeche::index {

// Raised whenever a database built before would be misread now. One that merely lacks what newer ones have
// keeps its number: in a database from before sections, no article has one until it is written again, by an
// update where its file names a section, or for all articles by --rebuild. So it is with places, people and
// organizations.
inline constexpr std::string_view kSchemaVersion = "10";
inline constexpr std::string_view kSchemaKey = "depeche.schema";  // Xapian metadata

// The longest word form (bytes) that is indexed; a longer "word" (a base64
// blob, a URL) keeps its first kMaxWordBytes bytes, cut at a character.
inline constexpr std::size_t kMaxWordBytes = 96;

// The weight of a title word, in words of the body.
inline constexpr unsigned kTitleWeight = 3;

// The press says the most important first: so many words of the body weigh more. Measured:
// tests/relevance/README.md.
inline constexpr unsigned kLeadWords = 40;
inline constexpr unsigned kLeadWeight = 2;

// What a word of the body weighs. `position` counts the words of the body from 1.
[[nodiscard]] constexpr unsigned body_weight(std::uint32_t position) {
  return position <= kLeadWords ? kLeadWeight : 1;
}

// Positions of the body begin this far behind the last of the title, so that
// no phrase runs from one into the other, nor is a word of one near one of the other.
inline constexpr unsigned kFieldGap = 100;

// The part of an article in which a word stands.
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
  tags = 5,
  authors = 6,
  title_key = 7,  // TitleCollator's: titles in order
  sketch = 8,     // text::encode(text::Sketch)
  group = 9,      // of near copies: the group's name; empty: the article has none
  section = 10,
  lang = 11,
  places = 12,
  people = 13,
  organizations = 14,
  embargo = 15,  // Date::sort_key; empty: none
};

// The number under which Xapian keeps the values of a slot.
[[nodiscard]] constexpr unsigned slot_number(Slot slot) {
  return static_cast<unsigned>(slot);
}

// Each function below that gives a term gives one of at most 245 bytes, Xapian's limit. `exact`, `stem` and
// `surface` are those of text::Forms.

// What counts of an exact form or surface: its first kMaxWordBytes bytes, cut at a character.
[[nodiscard]] std::string_view exact_word(std::string_view word);

[[nodiscard]] std::string stem_term(std::string_view stem);
[[nodiscard]] std::string title_stem_term(std::string_view stem);

// Return the two terms of an acronym's definition. A term that would be longer than Xapian allows is empty,
// and must not be added.
[[nodiscard]] std::string expansion_term(const text::AcronymDefinition& definition);
[[nodiscard]] std::string abbreviation_term(const text::AcronymDefinition& definition);
// Return what all expansion terms of an acronym begin with, and what all abbreviation terms of a key begin
// with.
[[nodiscard]] std::string expansion_prefix(std::string_view word);
[[nodiscard]] std::string abbreviation_prefix(std::string_view key);
// Returns what the abbreviation terms of longer keys begin with, namely of those keys whose first words are
// the words of `key`.
[[nodiscard]] std::string longer_abbreviation_prefix(std::string_view key);
// Returns the expansion in an expansion term, or the acronym in an abbreviation term, as a view of it. Empty
// where the term has neither.
[[nodiscard]] std::string_view taught_in(std::string_view term);

// Just one article has this term. A long id is hashed. No other term begins with kIdPrefix.
inline constexpr std::string_view kIdPrefix = "Q";
[[nodiscard]] std::string id_term(std::string_view id);

// The term of a name in the facet that has this prefix (facets.h). Names are compared without case and
// accents; a long one is hashed.
[[nodiscard]] std::string name_term(std::string_view prefix, std::string_view name);

// Returns the name of a group of near copies, which is called after the id of one of its articles.
[[nodiscard]] std::string group_name(std::string_view id);

}  // namespace depeche::index
