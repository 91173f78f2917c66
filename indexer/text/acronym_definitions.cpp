// Two readings of each parenthesis are tried: it holds the acronym of the words before it, or the expansion
// of the word before it. Which words those are is told by aligning letters and words: a table says for each
// letter and word what it costs to spend the letters from there on the words from there. A word takes its
// first letter, or at a cost more of its beginning ("La" of LaREM, "de" of Medef).
#include "indexer/text/acronym_definitions.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <sstream>

#include "indexer/text/characters/character.h"
#include "indexer/text/characters/folding.h"
#include "indexer/text/words/stop_words.h"

namespace depeche::text {
namespace {

constexpr std::size_t kShortest = 2;  // letters of an acronym
constexpr std::size_t kLongest = 10;
constexpr std::size_t kMostExpansionWords = 20;
// How far behind its opening, in bytes, the closing parenthesis may stand. No expansion is longer, and
// without a limit a text of nothing but opening parentheses would take a time that grows with its square.
constexpr std::size_t kLongestParenthesis = 400;

constexpr std::string_view kElisionMark = "’";

using Words = std::vector<const Token*>;

struct Acronym {
  const Token* token;
  std::size_t capitals;  // letters that the text has as capitals

  [[nodiscard]] std::string_view letters() const { return token->forms->exact; }
  // Schwartz and Hearst allow min(n + 5, 2n) words. French needs more, for its "de la" and "et de l’".
  [[nodiscard]] std::size_t most_words() const {
    return std::min(letters().size() + 10, letters().size() * 3);
  }
  // Letters that may be spent on more of a word than its first. An acronym written like a name needs more
  // proof.
  [[nodiscard]] std::size_t most_extra() const {
    return capitals > 1 ? letters().size() / 3 : letters().size() / 4;
  }
};

// Whether the token stands in the text by itself, and is no joined or alternative form of another.
bool stands_in_text(const Token& token) {
  return token.kind == TokenKind::word || token.kind == TokenKind::elision;
}

// Whether the word may have no letter in the acronym: stop words and elided articles, and the stop words of
// the languages from which French press takes names ("Bank of America", "Bund der Steuerzahler").
bool is_little(const Token& token) {
  constexpr std::array<std::string_view, 8> kForeign{"and", "of", "the", "for", "on", "und", "der", "del"};
  const std::string& word = token.forms->exact;
  return token.kind == TokenKind::elision || is_stop_word(word) ||
         std::find(kForeign.begin(), kForeign.end(), word) != kForeign.end();
}

std::string_view text_of(std::string_view text, const Token& token) {
  return text.substr(token.begin, token.end - token.begin);
}

bool begins_with_capital(std::string_view text, const Token& token) {
  const auto characters = read_characters(text_of(text, token));
  return !characters.empty() && characters.front().is_upper;
}

// The token as an acronym; nullopt unless it is two to ten ASCII letters, written in capitals ("OTSC",
// "LaREM") or like a name ("Cnil"). Any word at the start of a sentence looks like a name, but hardly any
// gets aligned.
std::optional<Acronym> acronym_of(std::string_view text, const Token& token) {
  const std::string& letters = token.forms->exact;
  if (token.kind != TokenKind::word || letters.size() < kShortest || letters.size() > kLongest) return {};
  if (!std::ranges::all_of(letters, [](char letter) { return letter >= 'a' && letter <= 'z'; })) return {};
  const auto characters = read_characters(text_of(text, token));
  const auto capitals = static_cast<std::size_t>(std::ranges::count_if(characters, &Character::is_upper));
  const bool is_name_like = capitals == 1 && letters.size() > kShortest;
  if (!characters.front().is_upper || !(capitals > 1 || is_name_like)) return {};
  return Acronym{&token, capitals};
}

std::size_t common_beginning(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

// A table of what it costs to spend the letters from each letter on, on the words from each word on. The
// first letter of a word is free, each further one costs 1. Little words may take none.
class Alignment {
 public:
  static constexpr std::size_t kImpossible = 100;

  Alignment(std::string_view letters, const Words& words) : letters_(letters), words_(words) {
    for (auto& row : costs_) row.fill(kImpossible);
    costs_[words.size()][letters.size()] = 0;
    for (std::size_t word = words.size(); word-- > 0;) {
      for (std::size_t letter = 0; letter < letters.size(); ++letter) {
        costs_[word][letter] = taken(word, letter);
        if (is_little(*words[word])) {
          costs_[word][letter] = std::min(costs_[word][letter], costs_[word + 1][letter]);
        }
      }
    }
  }

  [[nodiscard]] std::size_t cost_from(std::size_t word) const { return taken(word, 0); }

 private:
  [[nodiscard]] std::size_t taken(std::size_t word, std::size_t letter) const {
    const std::size_t most = common_beginning(letters_.substr(letter), words_[word]->forms->exact);
    std::size_t best = kImpossible;
    for (std::size_t count = 1; count <= most; ++count) {
      best = std::min(best, costs_[word + 1][letter + count] + count - 1);
    }
    return best;
  }

  std::string_view letters_;
  const Words& words_;
  std::array<std::array<std::size_t, kLongest + 1>, kMostExpansionWords * 2 + 1> costs_{};
};

class Finder {
 public:
  Finder(std::string_view text, std::span<const Token> tokens) : text_(text), tokens_(tokens) {}

  std::vector<AcronymDefinition> run() && {
    for (std::size_t open = text_.find('('); open != std::string_view::npos;
         open = text_.find('(', open + 1)) {
      const std::size_t close = text_.substr(0, open + kLongestParenthesis).find_first_of("()\n", open + 1);
      if (close == std::string_view::npos || text_[close] != ')') continue;
      if (!read_acronym_inside(open, close)) read_expansion_inside(open, close);
    }
    return std::move(found_);
  }

 private:
  // Reads "… (OTSC)" and "… (OTSC, une alliance)". The cheapest beginning wins, and the last one of equals:
  // it is the shortest expansion.
  bool read_acronym_inside(std::size_t open, std::size_t close) {
    const Token* first = first_behind(open);
    if (first == nullptr || first->end > close || !is_quoting(open + 1, first->begin)) return false;
    const auto acronym = acronym_of(text_, *first);
    if (!acronym || !ends_there(first->end, close)) return false;
    const Words words = words_before(open, acronym->most_words());
    const Alignment alignment(acronym->letters(), words);
    std::size_t best = words.size();
    std::size_t best_cost = acronym->most_extra() + 1;
    for (std::size_t start = 0; start < words.size(); ++start) {
      const std::size_t cost = alignment.cost_from(start);
      if (cost > best_cost || !may_begin(*words[start])) continue;
      best = start;
      best_cost = cost;
    }
    return add(*acronym, {words.begin() + static_cast<std::ptrdiff_t>(best), words.end()});
  }

  // Reads "OTSC (Organisation …)" and "OTSC (Organisation …, une alliance)": the longest run of words that
  // ends at a comma or the like and aligns.
  void read_expansion_inside(std::size_t open, std::size_t close) {
    const auto acronym = acronym_before(open);
    if (!acronym) return;
    Words words = words_inside(open, close, acronym->most_words());
    while (!words.empty()) {
      if (is_stop(words.back()->end, close) && add_if_aligned(*acronym, words)) return;
      words.pop_back();
    }
  }

  [[nodiscard]] std::optional<Acronym> acronym_before(std::size_t open) const {
    auto token = std::ranges::lower_bound(tokens_, open, {}, &Token::begin);
    if (token == tokens_.begin()) return {};
    --token;
    // The last dot of "O.T.S.C." is outside its token.
    const bool is_dotted = text_of(text_, *token).find('.') != std::string_view::npos;
    if (!has_only(token->end, open, is_dotted ? U"." : U"")) return {};
    return acronym_of(text_, *token);
  }

  bool add_if_aligned(const Acronym& acronym, const Words& words) {
    const Alignment alignment(acronym.letters(), words);
    for (std::size_t start = 0; start < words.size(); ++start) {
      if (alignment.cost_from(start) <= acronym.most_extra() && may_begin(*words[start])) {
        return add(acronym, {words.begin() + static_cast<std::ptrdiff_t>(start), words.end()});
      }
      if (!is_little(*words[start])) return false;
    }
    return false;
  }

  bool add(const Acronym& acronym, const Words& words) {
    const auto content = std::ranges::count_if(words, [](const Token* word) { return !is_little(*word); });
    if (words.size() < 2 || content == 0 || is_little(*words.back())) return false;
    AcronymDefinition definition;
    for (const char byte : text_of(text_, *acronym.token)) {
      if (byte != '.') definition.acronym += byte;
    }
    definition.word = acronym.token->forms->exact;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (i > 0) definition.expansion += joint(*words[i - 1], *words[i]);
      definition.expansion += words[i]->forms->surface;
    }
    definition.key = expansion_key(definition.expansion);
    found_.push_back(std::move(definition));
    return true;
  }

  [[nodiscard]] std::string_view joint(const Token& left, const Token& right) const {
    if (left.kind == TokenKind::elision) return kElisionMark;
    return text_[left.end] == '-' && left.end + 1 == right.begin ? "-" : " ";
  }

  // Whether an expansion may begin with the word: a little word must have a capital. "la mort" is no name,
  // "La France insoumise" is one.
  [[nodiscard]] bool may_begin(const Token& word) const {
    return !is_little(word) || begins_with_capital(text_, word);
  }

  [[nodiscard]] const Token* first_behind(std::size_t at) const {
    const auto found = std::ranges::lower_bound(tokens_, at, {}, &Token::begin);
    return found == tokens_.end() ? nullptr : &*found;
  }

  // The last words of the clause before the parenthesis, in order: `most` at most, not counting elided
  // articles.
  [[nodiscard]] Words words_before(std::size_t open, std::size_t most) const {
    Words words;
    std::size_t behind = open;
    auto token = std::ranges::lower_bound(tokens_, open, {}, &Token::begin);
    for (std::size_t count = 0; token != tokens_.begin();) {
      --token;
      if (!stands_in_text(*token)) continue;
      if (!is_within_clause(token->end, behind)) break;
      if (token->kind == TokenKind::word && ++count > most) break;
      if (words.size() == kMostExpansionWords * 2) break;
      words.push_back(&*token);
      behind = token->begin;
    }
    std::ranges::reverse(words);
    return words;
  }

  [[nodiscard]] Words words_inside(std::size_t open, std::size_t close, std::size_t most) const {
    Words words;
    std::size_t count = 0;
    for (const Token* token = first_behind(open);
         token != nullptr && token != tokens_.data() + tokens_.size() && token->end <= close; ++token) {
      if (!stands_in_text(*token)) continue;
      if (!words.empty() && !is_within_clause(words.back()->end, token->begin)) break;
      if (token->kind == TokenKind::word && ++count > most) break;
      if (words.size() == kMostExpansionWords * 2) break;
      words.push_back(token);
    }
    return words;
  }

  // Whether the text from `begin` to `end` has only spaces, quotation marks and characters of `also`.
  [[nodiscard]] bool has_only(std::size_t begin, std::size_t end, std::u32string_view also) const {
    constexpr std::u32string_view kQuoting = U" \u00A0\u202F\"«»“”'’";
    for (std::size_t at = begin; at < end;) {
      const Decoded character = decode_at(text_, at);
      if (kQuoting.find(character.code) == std::u32string_view::npos &&
          also.find(character.code) == std::u32string_view::npos) {
        return false;
      }
      at = character.next;
    }
    return true;
  }

  [[nodiscard]] bool is_quoting(std::size_t begin, std::size_t end) const {
    return has_only(begin, end, U"");
  }

  [[nodiscard]] bool is_within_clause(std::size_t begin, std::size_t end) const {
    return has_only(begin, end, U",-‐‑–&/");
  }

  // Whether a word that ends at `at` is the last one of its clause. Dots behind it are those of "O.T.S.C.".
  [[nodiscard]] bool ends_there(std::size_t at, std::size_t close) const {
    while (at < close && has_only(at, decode_at(text_, at).next, U".")) at = decode_at(text_, at).next;
    return is_stop(at, close);
  }

  [[nodiscard]] bool is_stop(std::size_t at, std::size_t close) const {
    while (at < close && is_quoting(at, decode_at(text_, at).next)) at = decode_at(text_, at).next;
    return at == close ||
           std::u32string_view(U",;:–—").find(decode_at(text_, at).code) != std::u32string_view::npos;
  }

  std::string_view text_;
  std::span<const Token> tokens_;
  std::vector<AcronymDefinition> found_;
};

}  // namespace

std::vector<AcronymDefinition> acronym_definitions(std::string_view text, std::span<const Token> tokens) {
  return Finder(text, tokens).run();
}

std::string expansion_key(std::string_view expansion) {
  std::string spaced(expansion);
  for (std::size_t at = 0; (at = spaced.find(kElisionMark, at)) != std::string::npos;) {
    spaced.replace(at, kElisionMark.size(), " ");
  }
  std::ranges::replace(spaced, '-', ' ');
  std::string key;
  std::istringstream words(fold(spaced));
  for (std::string word; std::getline(words, word, ' ');) {
    if (!key.empty()) key += ' ';
    key += expansion_key_word(word);
  }
  return key;
}

std::string_view expansion_key_word(std::string_view exact) {
  constexpr std::size_t kShortestPlural = 4;
  const bool is_plural = exact.ends_with('s') || exact.ends_with('x');
  if (is_plural && exact.size() >= kShortestPlural) exact.remove_suffix(1);
  return exact;
}

std::string exact_form_of_acronym(std::string_view acronym) {
  std::string exact = fold(acronym);
  for (char& letter : exact) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return exact;
}

}  // namespace depeche::text
