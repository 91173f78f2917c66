#include "server/search/plan/word_group.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <iterator>

#include "indexer/text/words/stop_words.h"
#include "server/query/operator_word.h"

namespace depeche::search {

using text::Token;
using text::TokenKind;

namespace {

template <typename Holds>
bool any_character(std::string_view text, Holds holds) {
  for (std::size_t at = 0; at < text.size();) {
    UChar32 code = 0;
    U8_NEXT(text.data(), at, text.size(), code);
    if (code >= 0 && holds(code)) return true;
  }
  return false;
}

// Whether the word is one letter with an accent, as "À": no name of a line or a vitamin has one.
bool is_accented_letter(std::string_view word) {
  std::size_t end = 0;
  U8_FWD_1(word.data(), end, word.size());
  return end > 1 && end == word.size();
}

bool is_in_capitals(std::string_view word) {
  return any_character(word, u_isupper) && !any_character(word, u_islower);
}

bool is_apostrophe_at(std::string_view text, std::size_t at) {
  return text.substr(at).starts_with('\'') || text.substr(at).starts_with("’");
}

// Tells what the capitals of a run of words say about its stop words.
class Capitals {
 public:
  Capitals(std::string_view text, const std::vector<WordGroup>& groups)
      : text_(text), groups_(groups), has_small_letter_(any_character(text, u_islower)) {
    has_other_word_ = std::ranges::any_of(groups, [&](const WordGroup& group) {
      return !group.is_stop_word() && any_character(word_of(group), u_isalpha);
    });
  }

  // Whether the group is a letter or an acronym, and no stop word that is only written in capitals. An
  // operator that joins nothing is such a word.
  [[nodiscard]] bool name(std::size_t at) const {
    const std::string_view word = word_of(groups_[at]);
    if (groups_[at].words() == 0 || !is_in_capitals(word) || query::operator_of(word)) return false;
    if (word.size() == 1) return is_letter(at);
    return !is_accented_letter(word) && (has_small_letter_ || !has_other_word_);
  }

  // In capitals alone, a query of nothing but frequent words names none of them.
  [[nodiscard]] bool tell_nothing() const {
    return !has_small_letter_ && std::ranges::all_of(groups_, &WordGroup::is_stop_word);
  }

  // Whether the letter is also a frequent word: "à" without its accent, "y".
  [[nodiscard]] bool is_frequent_letter(std::size_t at) const {
    const std::string_view word = word_of(groups_[at]);
    return word == "A" || word == "Y";
  }

 private:
  // The word without what was elided before it.
  [[nodiscard]] std::string_view word_of(const WordGroup& group) const {
    const Token& last = group.parts.back();
    return text_.substr(last.begin, last.end - last.begin);
  }

  // A headline has "A" for "À", and a sentence may begin with it. Before a number it is a letter even there.
  [[nodiscard]] bool is_letter(std::size_t at) const {
    if (is_apostrophe_at(text_, groups_[at].end())) return false;
    const bool may_be_word = is_frequent_letter(at) && (at == 0 || !has_small_letter_);
    return !may_be_word || (at > 0 && at + 1 == groups_.size()) || is_number(at + 1);
  }

  [[nodiscard]] bool is_number(std::size_t at) const {
    return at < groups_.size() && u_isdigit(static_cast<unsigned char>(text_[groups_[at].begin()]));
  }

  const std::string_view text_;
  const std::vector<WordGroup>& groups_;
  const bool has_small_letter_;
  bool has_other_word_ = false;
};

}  // namespace

std::size_t WordGroup::begin() const {
  return parts.front().begin;
}

// A joined form may reach further than the last part.
std::size_t WordGroup::end() const {
  const std::size_t end = parts.back().end;
  return joined.empty() ? end : std::max<std::size_t>(end, joined.front().end);
}

std::size_t WordGroup::words() const {
  return static_cast<std::size_t>(std::count_if(
      parts.begin(), parts.end(), [](const Token& token) { return token.kind != TokenKind::elision; }));
}

// A group of nothing but elided articles begins with the first of them.
std::uint32_t WordGroup::first_position() const {
  const auto word =
      std::ranges::find_if(parts, [](const Token& token) { return token.kind != TokenKind::elision; });
  return word == parts.end() ? parts.front().position : word->position;
}

bool WordGroup::is_stop_word() const {
  return words() <= 1 && text::is_stop_word(last_word().exact);
}

// A group of nothing but elided articles shows these.
std::string WordGroup::surface() const {
  std::string surface;
  for (const Token& part : parts) {
    if (part.kind == TokenKind::elision && words() > 0) continue;
    const bool is_added_letter = has_letter && &part == &parts.back();
    if (!surface.empty()) surface += is_added_letter ? " " : "-";
    surface += part.forms->surface;
  }
  return surface;
}

std::vector<text::Token> parts_in(std::span<const text::Token> tokens) {
  std::vector<text::Token> parts;
  std::ranges::copy_if(tokens, std::back_inserter(parts), [](const text::Token& token) {
    return token.kind == text::TokenKind::word || token.kind == text::TokenKind::elision;
  });
  return parts;
}

// A token opens a new group unless an elided article stands before it, or it is inside the positions that a
// joined form covers. Joined and alternative forms come behind the first part of what they belong to.
std::vector<WordGroup> group_words(std::span<const Token> tokens) {
  std::vector<WordGroup> groups;
  std::uint32_t joined_until = 0;  // positions before this belong to a joined form
  bool is_after_elision = false;
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::joined) {
      groups.back().joined.push_back(token);
      joined_until = std::max(joined_until, token.position + token.width);
    } else if (token.kind == TokenKind::alternative) {
      groups.back().alternatives.push_back(token);
    } else {
      if (!is_after_elision && token.position >= joined_until) groups.emplace_back();
      groups.back().parts.push_back(token);
      is_after_elision = token.kind == TokenKind::elision;
    }
  }
  return groups;
}

std::vector<WordGroup> asked_for(std::string_view text, std::vector<WordGroup> groups) {
  const Capitals capitals(text, groups);
  if (capitals.tell_nothing()) return groups;
  std::vector<WordGroup> asked;
  for (std::size_t at = 0; at < groups.size(); ++at) {
    const bool is_name = groups[at].is_stop_word() && capitals.name(at);
    if (groups[at].is_stop_word() && !is_name) continue;
    const bool is_behind_word =
        at > 0 && !asked.empty() && asked.back().words() == 1 && asked.back().end() == groups[at - 1].end();
    if (is_name && is_behind_word && capitals.is_frequent_letter(at)) {
      asked.back().parts.push_back(groups[at].parts.back());
      asked.back().has_letter = true;
    } else {
      asked.push_back(groups[at]);
    }
  }
  return asked.empty() ? groups : asked;
}

}  // namespace depeche::search
