#include "indexer/index/schema/schema.h"

#include <unicode/bytestream.h>
#include <xxhash.h>

#include <algorithm>

#include "indexer/base/error.h"
#include "indexer/base/utf8.h"
#include "indexer/text/characters/folding.h"
#include "indexer/text/characters/normal_form.h"

// Each kind of term is a prefix and a text, made by one function here that both the indexer and the server
// call, so that what one writes the other finds. Xapian takes terms of 245 bytes at most and refuses a
// document with a longer one: words are cut, ids and names get a hash for their end, and an acronym's
// definition that is too long has no term. The prefixes follow Xapian's conventions: one capital letter where
// it has a meaning there (Q for ids, S for titles, A for authors, K for keywords, Z for stems), else X and
// more.

namespace depeche::index {
namespace {

constexpr std::string_view kStem = "Z";
constexpr std::string_view kTitleStem =
    "ZS";  // as Xapian's stemmers write it: Z before the field's own prefix
constexpr std::string_view kExpansion = "XE";
constexpr std::string_view kAbbreviation = "XB";
constexpr char kSeparator = ':';            // stands in no word
constexpr std::size_t kMaxTermBytes = 245;  // Xapian's limit

// The longest value that becomes a term as it is. A longer one keeps this many bytes and gets a hash behind
// them, so its term is longer than that of any value that is kept whole, and never the same.
constexpr std::size_t kMaxValueBytes = 200;

// Takes one piece of memory: the indexer makes several terms for each word of each article.
std::string prefixed(std::string_view prefix, std::string_view text) {
  std::string term;
  term.reserve(prefix.size() + text.size());
  term.append(prefix).append(text);
  return term;
}

// A hash of 128 bits in 32 hexadecimal digits. Two ids with the same one would be one article; with so many
// bits that does not happen by chance.
std::string hash_text(std::string_view text) {
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  std::string digits;
  for (std::uint64_t half : {hash.high64, hash.low64}) {
    for (int shift = 60; shift >= 0; shift -= 4) digits.push_back("0123456789abcdef"[(half >> shift) & 15U]);
  }
  return digits;
}

// The longest part of `value` that is not more than kMaxValueBytes in Xapian's keys, where a NUL takes two.
std::string_view head_of(std::string_view value) {
  std::size_t bytes = 0;
  std::size_t length = 0;
  while (length < value.size()) {
    bytes += value[length] == '\0' ? 2 : 1;
    if (bytes > kMaxValueBytes) break;
    ++length;
  }
  return value.substr(0, length);
}

// Head and hash together have 232 bytes, which leaves room for the prefix.
std::string value_term(std::string_view prefix, std::string_view value) {
  const std::string_view head = head_of(value);
  std::string term = prefixed(prefix, head);
  if (head.size() < value.size()) term += hash_text(value);
  return term;
}

// Returns a name without case and accents, as people compare names. Throws Error where ICU fails.
std::string folded_name(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  std::string lower;
  icu::StringByteSink<std::string> sink(&lower);
  text::nfkc_casefold().normalizeUTF8(
      0, icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())), sink, nullptr, status);
  if (U_FAILURE(status) != 0) throw Error(std::string("ICU: ") + u_errorName(status));
  return text::fold(lower);
}

}  // namespace

// Indexer and search cut alike, so a word that is longer is still found; words that agree in the first
// kMaxWordBytes bytes are one.
std::string_view exact_word(std::string_view word) {
  return word.substr(0, character_border(word, kMaxWordBytes));
}

std::string stem_term(std::string_view stem) {
  return prefixed(kStem, exact_word(stem));
}

std::string title_stem_term(std::string_view stem) {
  return prefixed(kTitleStem, exact_word(stem));
}

// The text of these two terms is read back, so a long one can't be cut or hashed: it is left out.
std::string expansion_term(const text::AcronymDefinition& definition) {
  std::string term = expansion_prefix(definition.word).append(definition.expansion);
  return term.size() > kMaxTermBytes ? std::string() : term;
}

std::string abbreviation_term(const text::AcronymDefinition& definition) {
  std::string term = abbreviation_prefix(definition.key).append(definition.acronym);
  return term.size() > kMaxTermBytes ? std::string() : term;
}

std::string expansion_prefix(std::string_view word) {
  return prefixed(kExpansion, word) + kSeparator;
}

std::string abbreviation_prefix(std::string_view key) {
  return prefixed(kAbbreviation, key) + kSeparator;
}

// The words of a key have spaces between them, and a key ends at the separator. So a space behind `key` means
// that more words follow.
std::string longer_abbreviation_prefix(std::string_view key) {
  return prefixed(kAbbreviation, key) + ' ';
}

std::string_view taught_in(std::string_view term) {
  const std::size_t separator = term.find(kSeparator);
  return separator == std::string_view::npos ? std::string_view() : term.substr(separator + 1);
}

std::string id_term(std::string_view id) {
  return value_term(kIdPrefix, id);
}

std::string name_term(std::string_view prefix, std::string_view name) {
  return value_term(prefix, folded_name(name));
}

std::string group_name(std::string_view id) {
  return hash_text(id);
}

}  // namespace depeche::index
