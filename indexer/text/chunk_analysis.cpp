// A chunk is read from the outside in. A word that the end of a line breaks is mended first. Elided words
// come off its front. The rest is one inclusive writing, or parts between hyphens and inner apostrophes; each
// part may again begin with an elided word ("chef-d'œuvre"), and is a number, an ordinal, a number with its
// unit, an acronym, an inclusive writing, a word, or several words with only a dot or slash between them.
// Parts between hyphens also give their joined form, as do a number and its unit.
#include "indexer/text/chunk_analysis.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/text/characters/character.h"
#include "indexer/text/characters/folding.h"
#include "indexer/text/filters/abbreviation_filter.h"
#include "indexer/text/filters/acronym_filter.h"
#include "indexer/text/filters/elision_filter.h"
#include "indexer/text/filters/inclusive_filter.h"
#include "indexer/text/filters/law_number_filter.h"
#include "indexer/text/filters/letter_sign_filter.h"
#include "indexer/text/filters/line_break_filter.h"
#include "indexer/text/filters/measure_filter.h"
#include "indexer/text/filters/number_filter.h"
#include "indexer/text/filters/ordinal_filter.h"
#include "indexer/text/filters/script_segmenter.h"
#include "indexer/text/words/stop_words.h"

namespace depeche::text {
namespace {

// Pronouns that a hyphen ties to the verb before them: "a-t-il" is no compound, and has no joined form.
constexpr std::array<std::string_view, 20> kClitics{"il", "ils", "elle", "elles", "on",  "je",   "tu",
                                                    "ce", "le",  "la",   "les",   "lui", "leur", "y",
                                                    "en", "moi", "toi",  "ci",    "là",  "t"};

bool is_clitic(const std::string& word) {
  return std::find(kClitics.begin(), kClitics.end(), word) != kClitics.end();
}

// The runs of characters between those for which `is_border` holds. None is empty.
template <typename IsBorder>
std::vector<Characters> split_at(Characters characters, IsBorder is_border) {
  std::vector<Characters> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= characters.size(); ++i) {
    if (i < characters.size() && !is_border(characters[i])) continue;
    if (i > begin) parts.push_back(characters.subspan(begin, i - begin));
    begin = i + 1;
  }
  return parts;
}

bool is_hyphen(const Character& character) {
  return character.kind == CharacterClass::hyphen;
}
bool is_apostrophe_character(const Character& character) {
  return character.kind == CharacterClass::apostrophe;
}
bool is_between_words(const Character& character) {
  return !character.is_word();
}

// Whether the chunk is one word of letters only, as most are.
bool is_plain_word(Characters characters) {
  return !characters.empty() && std::ranges::all_of(characters, &Character::is_letter) &&
         !is_written_without_spaces(characters);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Writes a word behind another one. Between two numbers a hyphen stays: the score 1-0 is not 10.
void append_joined(std::string& joined, const std::string& word) {
  const bool are_numbers = !joined.empty() && is_digit(joined.back()) && is_digit(word.front());
  if (are_numbers) joined += '-';
  joined += word;
}

class ChunkReader {
 public:
  ChunkWords read(Characters characters) {
    if (is_plain_word(characters)) {
      add_word(characters);
    } else if (const auto mended = without_line_breaks(characters); !mended.empty()) {
      read_broken_word(mended);
    } else {
      characters = characters.subspan(read_elisions(characters));
      if (!read_inclusive(characters)) read_compound(characters, Joining::unless_clitic);
    }
    result_.positions = next_;
    return std::move(result_);
  }

 private:
  enum class Joining {
    unless_clitic,  // the words of "dit-il" are not written as one
    always,
  };

  // Adds a word, joined form or alternative. An accent without its letter folds to nothing, and is no word.
  void add(std::string surface, Characters from, TokenKind kind) {
    if (fold(surface).empty()) return;
    result_.words.push_back({std::move(surface), from.front().begin, from.back().end, next_, 1, kind});
    if (kind != TokenKind::alternative) ++next_;
  }

  // Adds one word of letters and digits, as its ordinal or abbreviation is written.
  void add_word(Characters word) {
    if (const auto ordinal = read_ordinal(word)) return add(*ordinal, word, TokenKind::word);
    const std::string_view full = spelled_out(word);
    add(full.empty() ? word_of(word) : std::string(full), word, TokenKind::word);
    add_acronym(word);
  }

  // Adds a form of its own for an acronym that is a stop word without its capitals: the salon CES, « ces ». A
  // headline in capitals gives such forms too, which nobody looks for.
  void add_acronym(Characters word) {
    if (!is_in_capitals(word) || !is_stop_word(fold(word_of(word)))) return;
    --next_;
    add(with_dots(word), word, TokenKind::alternative);
    ++next_;
  }

  // Adds the parts, and their joined form.
  void add_joined_parts(const std::vector<Characters>& parts, Characters from) {
    const std::uint16_t position = next_;
    std::string joined;
    for (const Characters part : parts) {
      const std::string word = read_number(part).value_or(word_of(part));
      append_joined(joined, word);
      add(word, part, TokenKind::word);
    }
    add_joined(std::move(joined), from, position);
  }

  // Reads what a line's end breaks. No part of it is an inclusive ending or a pronoun.
  void read_broken_word(Characters characters) {
    characters = characters.subspan(read_elisions(characters));
    read_compound(characters, Joining::always);
  }

  // Adds the joined form of the words from `position` on, behind the first of them.
  void add_joined(std::string surface, Characters from, std::uint16_t position) {
    const auto width = static_cast<std::uint16_t>(next_ - position);
    const auto behind_first = std::find_if(result_.words.begin(), result_.words.end(),
                                           [position](const Word& word) { return word.position > position; });
    result_.words.insert(behind_first, {std::move(surface), from.front().begin, from.back().end, position,
                                        width, TokenKind::joined});
  }

  // Reads the elided words in front: "l", or "n" with "djamena" joined to it. Returns how many characters
  // they take: all, where the rest belongs to a name.
  std::size_t read_elisions(Characters characters) {
    std::size_t read = 0;
    for (;;) {
      const Characters rest = characters.subspan(read);
      const std::size_t length = elided_length(rest);
      if (length == 0) return read;
      if (may_be_a_name(rest, length)) {
        read_name(rest, length);
        return characters.size();
      }
      add(word_of(rest.first(length)), rest.first(length - 1), TokenKind::elision);
      read += length;
    }
  }

  void read_name(Characters characters, std::size_t elided) {
    const std::uint16_t position = next_;
    add(word_of(characters.first(elided)), characters.first(elided - 1), TokenKind::elision);
    const auto hyphened = split_at(characters.subspan(elided), is_hyphen);
    for (const Characters part : hyphened) read_simple(part);
    if (next_ - position > 1) add_joined(word_of(characters), characters, position);
  }

  // Reads the characters as one inclusive writing, of which the forms stand at one position. False where they
  // are none.
  bool read_inclusive(Characters characters) {
    const auto forms = inclusive_forms(characters);
    if (forms.empty()) return false;
    const std::uint16_t position = next_;
    add(forms.front(), characters, TokenKind::word);
    next_ = position;
    for (std::size_t i = 1; i < forms.size(); ++i) add(forms[i], characters, TokenKind::alternative);
    ++next_;
    return true;
  }

  // Reads words between hyphens. Where they can be written as one, adds the joined form: "nursultan".
  void read_compound(Characters characters, Joining joining) {
    if (const auto law = law_number_parts(characters); !law.empty()) {
      return add_joined_parts(law, characters);
    }
    const std::uint16_t position = next_;
    const std::size_t first_word = result_.words.size();
    bool is_joinable = true;
    for (const Characters part : split_at(characters, is_hyphen))
      is_joinable = read_between_hyphens(part) && is_joinable;
    if (next_ - position < 2 || !is_joinable) return;
    if (joining == Joining::unless_clitic && is_clitic(result_.words.back().surface)) return;
    std::string joined;
    for (std::size_t i = first_word; i < result_.words.size(); ++i) {
      if (result_.words[i].kind != TokenKind::alternative) append_joined(joined, result_.words[i].surface);
    }
    add_joined(std::move(joined), characters, position);
  }

  // Reads what stands between two hyphens. False where its words can't be written as one: "lemonde.fr".
  bool read_between_hyphens(Characters part) {
    if (const auto number = read_number(part)) {
      add(*number, part, TokenKind::word);
      return true;
    }
    while (const std::size_t length = elided_length(part)) {
      add(word_of(part.first(length)), part.first(length - 1), TokenKind::elision);
      part = part.subspan(length);
    }
    if (is_kept_whole(part)) {
      add(word_of(part), part, TokenKind::word);
      return true;
    }
    bool is_joinable = true;
    for (const Characters piece : split_at(part, is_apostrophe_character))
      is_joinable = read_simple(piece) && is_joinable;
    return is_joinable;
  }

  // Reads what has no hyphen or apostrophe in it. False where its words can't be written as one.
  bool read_simple(Characters characters) {
    if (const auto number = read_number(characters)) {
      add(*number, characters, TokenKind::word);
      return true;
    }
    if (is_dotted_acronym(characters)) {
      add(word_of(characters), characters, TokenKind::word);
      add_acronym(characters);
      return true;
    }
    if (const std::string name = letter_with_sign(characters); !name.empty()) {
      add(name, characters, TokenKind::word);
      return true;
    }
    if (const std::string_view title = spelled_out(characters); !title.empty()) {
      add(std::string(title), characters, TokenKind::word);
      return true;
    }
    if (read_measure(characters)) return false;
    if (read_inclusive(characters)) return true;
    const auto words = split_at(characters, is_between_words);
    bool is_joinable = words.size() == 1;
    for (const Characters word : words) is_joinable = read_word(word) && is_joinable;
    return is_joinable;
  }

  // False where the characters are no number with its unit.
  bool read_measure(Characters characters) {
    const std::vector<Characters> parts = measure_parts(characters);
    if (parts.empty()) return false;
    add_joined_parts(parts, characters);
    return true;
  }

  // False where the word becomes several that can't be written as one.
  bool read_word(Characters word) {
    if (read_measure(word)) return false;
    if (!is_written_without_spaces(word)) {
      add_word(word);
      return true;
    }
    for (const Characters part : segment_by_dictionary(word)) add(word_of(part), part, TokenKind::word);
    return true;
  }

  ChunkWords result_;
  std::uint16_t next_ = 0;
};

}  // namespace

ChunkWords analyze_chunk(std::string_view chunk) {
  return ChunkReader().read(read_characters(chunk));
}

}  // namespace depeche::text
