// One pass from left to right. The first character tells what begins: a parenthesis, a quote, a sign, an
// equals sign; else a field with its colon, and else a chunk, which runs up to white space, a quote or a
// parenthesis. Only a whole chunk shows whether it is an operator, a prefix, a word, or punctuation.
//
// People type signs for two purposes: a hyphen, a quote, a parenthesis or a star may belong to a word ("Nur-
// Sultan", 12", "étudiant(e)s") or rule it. What touches the sign decides, before it and behind it. A sign
// that can't be what it looks like is left in the word, and the analyzer ignores it.
#include "server/query/lexer.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "server/query/elided_article.h"
#include "server/query/field_name.h"
#include "server/query/headline.h"
#include "server/query/inclusion.h"
#include "server/query/joined_words.h"
#include "server/query/operator_word.h"
#include "server/query/proximity_operator.h"
#include "server/query/signs/characters.h"
#include "server/query/signs/literal_sign.h"
#include "server/query/signs/quotes.h"
#include "server/query/signs/word_suffix.h"

namespace depeche::query {
namespace {

class Lexer {
 public:
  Lexer(std::string_view text, Warnings& warnings)
      : text_(text), is_headline_(is_headline(text)), warnings_(warnings) {}

  std::vector<Token> run() && {
    while (at_ < text_.size()) read_next();
    return std::move(tokens_);
  }

 private:
  void read_next() {
    const UChar32 code = code_at(text_, at_);
    if (is_space(code)) {
      at_ = next_of(text_, at_);
    } else if (code == '(') {
      push_character(TokenKind::open);
    } else if (code == ')') {
      push_character(TokenKind::close);
      read_suffixes();
    } else if (is_right_quote(code) && ends_word(next_of(text_, at_))) {
      skip_stray_quote();
    } else if (is_quote(code)) {
      read_phrase();
    } else if (is_sign(code)) {
      push_character(code == '+' ? TokenKind::required : TokenKind::excluded);
    } else if (is_equals(code)) {
      read_exact();
    } else if (!read_field()) {
      read_chunk();
    }
  }

  // Whether a + or - rules what follows: it stands at the start of a word and touches the rest, unlike those
  // of "Nur-Sultan", "a - b" and "--". A measure and a clitic keep theirs: "-20 %", "fera -t-il".
  [[nodiscard]] bool is_sign(UChar32 code) const {
    if (code != '+' && code != '-') return false;
    if (at_ > 0 && text_[at_ - 1] != '(' && !is_space(code_at(text_, previous_of(text_, at_)))) return false;
    if (is_measure(text_, at_ + 1) || (code == '-' && is_clitic(text_, at_ + 1))) return false;
    const UChar32 next = code_at(text_, at_ + 1);
    return is_letter(next) || is_quote(next) || next == '(' || next == '#' || next == '@' || next == '=';
  }

  // Whether white space, a parenthesis or the end of the text stands at `at`.
  [[nodiscard]] bool ends_word(std::size_t at) const {
    const UChar32 code = code_at(text_, at);
    return code < 0 || code == '(' || code == ')' || is_space(code);
  }

  // The token ends where the lexer stands, so a function first moves on and then pushes.
  void push(TokenKind kind, std::size_t begin, std::size_t text_begin, std::size_t text_end) {
    tokens_.push_back(
        {.kind = kind, .begin = begin, .end = at_, .text_begin = text_begin, .text_end = text_end});
  }

  void push_character(TokenKind kind) {
    ++at_;
    push(kind, at_ - 1, at_ - 1, at_);
  }

  // Whether an equals sign rules what follows. It is asked at the start of a word only, so not in "a=b", and
  // must touch the rest, unlike that of "= b".
  [[nodiscard]] bool is_equals(UChar32 code) const {
    if (code != '=') return false;
    const UChar32 next = code_at(text_, at_ + 1);
    return is_letter(next) || is_quote(next) || next == '(';
  }

  // Reads "=" with the word or phrase behind it. Before a group or a prefix it is ignored, with a warning.
  void read_exact() {
    const std::size_t begin = at_++;
    if (code_at(text_, at_) == '(') return warnings_.add(Problem::equals_before_group, begin, at_);
    const std::size_t count = tokens_.size();
    if (is_quote(code_at(text_, at_))) {
      read_phrase();
    } else {
      read_chunk();
    }
    // What stood behind the sign was punctuation, and has given no token.
    if (tokens_.size() == count) return;
    Token& token = tokens_.back();
    token.begin = begin;
    if (token.kind == TokenKind::prefix) {
      warnings_.add(Problem::equals_before_prefix, begin, begin + 1);
    } else if (token.kind == TokenKind::fuzzy) {
      warnings_.add(Problem::equals_before_fuzzy, begin, begin + 1);
    } else {
      token.kind = TokenKind::exact;
    }
  }

  // Reads a field with its colon, "titre:". False where none stands here: then its name is read as a word. A
  // word in lower case before a colon and a letter looks like a field that we have not, and gets a warning.
  bool read_field() {
    std::size_t colon = at_;
    while (is_letter_or_mark(code_at(text_, colon))) colon = next_of(text_, colon);
    if (colon == at_ || code_at(text_, colon) != ':') return false;
    const std::size_t end = colon + 1;
    const auto field = field_named(text_.substr(at_, colon - at_));
    const UChar32 next = code_at(text_, end);
    if (!field) {
      // A capital begins a sentence, as in "Bilan:trois morts", and a single letter may be a drive or a
      // variable. Neither gets a warning.
      const bool looks_like_field = u_islower(code_at(text_, at_)) && colon - at_ > 1 && is_letter(next);
      if (looks_like_field) warnings_.add(Problem::unknown_field, at_, end);
      return false;
    }
    if (next < 0 || next == ')' || is_space(next)) {
      warnings_.add(Problem::field_without_value, at_, end);
      return false;
    }
    const std::size_t begin = std::exchange(at_, end);
    push(TokenKind::field, begin, begin, end);
    tokens_.back().field = *field;
    return true;
  }

  // The warning helps whoever forgot the opening quote, and whose words are therefore searched one by one.
  void skip_stray_quote() {
    const std::size_t end = next_of(text_, at_);
    warnings_.add(Problem::stray_quote, at_, end);
    at_ = end;
  }

  // The offset of the quote that closes a phrase whose content begins at `at`: the next one of the family.
  // Where there is none, it is the next quote of any family at the end of a word, as people mix them; else
  // the end of the text.
  [[nodiscard]] std::size_t find_closing_quote(std::size_t at, QuoteFamily family) const {
    std::size_t other = text_.size();
    for (; at < text_.size(); at = next_of(text_, at)) {
      const QuoteFamily found = family_of(code_at(text_, at));
      if (found == QuoteFamily::none) continue;
      if (found == family) return at;
      if (other == text_.size() && ends_word(next_of(text_, at))) other = at;
    }
    return other;
  }

  [[nodiscard]] bool is_behind_date_field(std::size_t begin) const {
    return !tokens_.empty() && tokens_.back().kind == TokenKind::field && tokens_.back().end == begin &&
           tokens_.back().field == Field::date;
  }

  // In date:"4 mars 2022".."5 mars 2022" both ends are in quotes. Returns where the last quote stands, for
  // where the first phrase is closed; `closing` itself where no second one follows.
  [[nodiscard]] std::size_t find_end_of_span(std::size_t closing) const {
    constexpr std::string_view kTo = "..";
    if (closing >= text_.size()) return closing;
    const std::size_t behind = next_of(text_, closing);
    if (!text_.substr(behind).starts_with(kTo)) return closing;
    const UChar32 quote = code_at(text_, behind + kTo.size());
    if (!is_quote(quote)) return closing;
    return find_closing_quote(next_of(text_, behind + kTo.size()), family_of(quote));
  }

  // Reads a phrase up to its closing quote or the end of the text, without the white space at its ends:
  // French has a space behind « and before ».
  void read_phrase() {
    const std::size_t begin = at_;
    std::size_t content_begin = next_of(text_, at_);
    std::size_t content_end = find_closing_quote(content_begin, family_of(code_at(text_, at_)));
    if (is_behind_date_field(begin)) content_end = find_end_of_span(content_end);
    const bool is_closed = content_end < text_.size();
    at_ = is_closed ? next_of(text_, content_end) : content_end;
    while (content_begin < content_end && is_space(code_at(text_, content_begin))) {
      content_begin = next_of(text_, content_begin);
    }
    while (content_begin < content_end && is_space(code_at(text_, previous_of(text_, content_end)))) {
      content_end = previous_of(text_, content_end);
    }
    if (content_begin == content_end) return;
    if (!is_closed) warnings_.add(Problem::unclosed_quote, begin, content_begin);
    push_phrase(begin, content_begin, content_end);
  }

  void push_phrase(std::size_t begin, std::size_t content_begin, std::size_t content_end) {
    const std::string_view content = text_.substr(content_begin, content_end - content_begin);
    if (!has_letter(content)) {
      warnings_.add(Problem::no_word, content_begin, content_end);
      return;
    }
    if (const std::size_t star = content.find('*'); star != std::string_view::npos) {
      warnings_.add(Problem::star_inside_phrase, content_begin + star, content_begin + star + 1);
    }
    push(TokenKind::phrase, begin, content_begin, content_end);
    read_suffixes();
  }

  // Reads what may stand behind a quote or parenthesis: a weight, and a tilde, which makes no sense there.
  void read_suffixes() {
    if (const auto tilde = suffix_at(text_, at_, '~')) {
      warnings_.add(Problem::fuzzy_misplaced, tilde->begin, tilde->end);
      at_ = tilde->end;
    }
    if (const auto weight = suffix_at(text_, at_, '^')) {
      at_ = weight->end;
      weigh(*weight, 0);
    }
  }

  // Gives the last token a weight. `offset` is where the text begins that the suffix was found in.
  void weigh(const Suffix& suffix, std::size_t offset) {
    const std::size_t begin = offset + suffix.begin, end = offset + suffix.end;
    if (!suffix.value) return warnings_.add(Problem::weight_missing, begin, end);
    const double weight = std::clamp(*suffix.value, kLeastWeight, kMostWeight);
    if (weight != *suffix.value) warnings_.add(Problem::weight_out_of_range, begin, end);
    tokens_.back().weight = weight;
    tokens_.back().end = at_;
  }

  // Whether a quote within a word opens no phrase, because nothing follows it: the inches of 12", or a stray
  // one.
  [[nodiscard]] bool is_part_of_word(UChar32 quote) const {
    return !is_left_quote(quote) && ends_word(next_of(text_, at_));
  }

  void skip_quote_in_word() {
    // Behind a digit the quote stands for inches, or seconds of an angle, and is no mistake.
    const bool is_inch = u_isdigit(code_at(text_, previous_of(text_, at_)));
    if (is_inch) {
      at_ = next_of(text_, at_);
    } else {
      skip_stray_quote();
    }
  }

  // Reads up to white space, a phrase or a group: a word, an operator, or punctuation.
  void read_chunk() {
    const std::size_t begin = at_;
    while (at_ < text_.size()) {
      const UChar32 code = code_at(text_, at_);
      if (is_space(code) || code == ')') break;
      if (code == '(') {
        const std::size_t end = end_of_inclusion(text_, begin, at_);
        if (end == 0) break;
        at_ = end;
      } else if (is_quote(code)) {
        if (!is_part_of_word(code)) break;
        skip_quote_in_word();
      } else {
        at_ = next_of(text_, at_);
      }
    }
    push_chunk(begin);
  }

  // Whether a sign or a field touches the chunk that begins here. Then it is a word: "-ET" excludes the word
  // ET.
  [[nodiscard]] bool is_ruled(std::size_t begin) const {
    if (begin > 0 && text_[begin - 1] == '=') return true;
    if (tokens_.empty() || tokens_.back().end != begin) return false;
    const TokenKind kind = tokens_.back().kind;
    return kind == TokenKind::required || kind == TokenKind::excluded || kind == TokenKind::field;
  }

  // Adds ET, OU, SAUF or NON as an operator. False where it is a word: in a headline, and behind an article.
  bool push_operator_word(TokenKind kind, std::size_t begin) {
    if (is_headline_) {
      if (!std::exchange(is_headline_noted_, true)) {
        warnings_.add(Problem::operator_in_headline, begin, at_);
      }
      return false;
    }
    if (kind == TokenKind::except && follows_article()) return false;
    push(kind, begin, begin, at_);
    return true;
  }

  // Whether the last token makes a noun of what follows, as in "le NON au référendum".
  [[nodiscard]] bool follows_article() const {
    if (tokens_.empty() || tokens_.back().kind != TokenKind::word) return false;
    const Token& last = tokens_.back();
    return makes_noun(text_.substr(last.text_begin, last.text_end - last.text_begin));
  }

  // Adds the chunk as an operator. False where it is none, or is in lower case: then it is a word.
  bool push_operator(std::size_t begin) {
    const std::string_view chunk = text_.substr(begin, at_ - begin);
    if (const auto kind = operator_of(chunk)) return push_operator_word(*kind, begin);
    if (lacks_distance(chunk)) warnings_.add(Problem::distance_missing, begin, at_);
    const auto found = proximity_operator(chunk);
    if (!found) return false;
    if (!found->is_in_capitals) {
      warnings_.add(Problem::operator_in_lower_case, begin, at_);
      return false;
    }
    push(found->kind == NodeKind::near ? TokenKind::near : TokenKind::before, begin, begin, at_);
    tokens_.back().distance = std::clamp(found->distance, 1U, kMostDistance);
    if (tokens_.back().distance != found->distance) {
      warnings_.add(Problem::distance_out_of_range, begin + chunk.find('/') + 1, at_);
    }
    return true;
  }

  void push_chunk(std::size_t begin) {
    const std::string_view chunk = text_.substr(begin, at_ - begin);
    if (!has_letter(chunk)) return;
    if (!is_ruled(begin) && push_operator(begin)) return;
    const auto weight = weight_suffix(chunk);
    const std::size_t end = std::exchange(at_, weight ? begin + weight->begin : at_);
    push_unweighted(begin);
    at_ = end;
    if (weight) weigh(*weight, begin);
  }

  // The chunk up to where the lexer stands.
  void push_unweighted(std::size_t begin) {
    const std::string_view chunk = text_.substr(begin, at_ - begin);
    const std::size_t star = chunk.find('*');
    if (star != std::string_view::npos) return push_starred(begin, begin + star);
    if (const auto tilde = fuzzy_suffix(chunk)) return push_fuzzy(begin, *tilde);
    push_word(begin);
  }

  // A word with a tilde; where that is too short, or several words, the tilde is ignored.
  void push_fuzzy(std::size_t begin, const Suffix& tilde) {
    const std::size_t sign = begin + tilde.begin, end = begin + tilde.end;
    const std::size_t behind = std::exchange(at_, sign);
    push_word(begin);
    at_ = behind;
    Token& token = tokens_.back();
    token.end = at_;
    if (token.kind != TokenKind::word) return warnings_.add(Problem::fuzzy_misplaced, sign, end);
    if (letters_in(begin, sign) < kLeastLettersOfFuzzy) return warnings_.add(Problem::fuzzy_short, sign, end);
    token.kind = TokenKind::fuzzy;
    const double edits = std::clamp<double>(tilde.value.value_or(1), 1, kMostEdits);
    token.distance = static_cast<unsigned>(edits);
    if (token.distance != tilde.value.value_or(1)) warnings_.add(Problem::fuzzy_out_of_range, sign, end);
  }

  // Words that a sign ties together are a phrase, as no article has them apart from each other.
  void push_word(std::size_t begin) {
    const std::string_view joined = joined_words(text_.substr(begin, at_ - begin));
    if (joined.empty()) return push(TokenKind::word, begin, begin, at_);
    push(TokenKind::phrase, begin, at_ - joined.size(), at_);
  }

  // A star may stand behind letters and digits only. Signs before the first of these, or between the last one
  // and the star, are not looked for.
  void push_starred(std::size_t begin, std::size_t star) {
    std::size_t text_begin = begin;
    while (text_begin < star && !is_letter(code_at(text_, text_begin)))
      text_begin = next_of(text_, text_begin);
    std::size_t text_end = star;
    while (text_end > text_begin && !is_letter_or_mark(code_at(text_, previous_of(text_, text_end)))) {
      text_end = previous_of(text_, text_end);
    }
    if (has_letter(text_.substr(star, at_ - star))) {
      warnings_.add(Problem::star_inside_word, star, star + 1);
    } else if (letters_in(text_begin, text_end) < kLeastLettersOfPrefix) {
      warnings_.add(Problem::short_prefix, star, star + 1);
    } else {
      return push(TokenKind::prefix, begin, text_begin, text_end);
    }
    push(TokenKind::word, begin, begin, at_);
  }

  // One letter begins thousands of words, and with one edit, two letters are any other two.
  static constexpr int kLeastLettersOfPrefix = 2;
  static constexpr int kLeastLettersOfFuzzy = 3;

  // How many letters stand there, behind an elided article: "l'a" is as short as "a".
  [[nodiscard]] int letters_in(std::size_t begin, std::size_t end) const {
    begin += elision_end(text_.substr(begin, end - begin));
    int letters = 0;
    for (; begin < end; begin = next_of(text_, begin)) {
      if (is_letter(code_at(text_, begin))) ++letters;
    }
    return letters;
  }

  const std::string_view text_;
  const bool is_headline_;
  bool is_headline_noted_ = false;
  Warnings& warnings_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> lex(std::string_view text, Warnings& warnings) {
  return Lexer(text, warnings).run();
}

}  // namespace depeche::query
