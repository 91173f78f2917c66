// One pass from mark to mark. The mark itself tells what it does («, »), or what stands around it does (").
// At the end of a paragraph an open quotation goes on if the next mark of its kind,
// some paragraphs ahead at most, closes it or opens the next paragraph anew.
#include "indexer/text/quotations.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

namespace depeche::text {
namespace {

enum class MarkKind { guillemets, curly, straight };

struct QuoteMark {
  MarkKind kind;
  bool may_open;  // a mark may do both: "
  bool may_close;
  bool begins_paragraph;
  std::size_t begin;
  std::size_t end;
};

// How far behind the end of its paragraph, in bytes, the partner of an unclosed mark may stand. It bounds the
// time for texts with many unclosed marks; a speech over several paragraphs has one in each.
constexpr std::size_t kLongestReach = 4096;

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  // The first mark in [at, limit); its begin is `limit` where there is none.
  [[nodiscard]] QuoteMark next_mark(std::size_t at, std::size_t limit) const {
    for (; at < limit; ++at) {
      // All marks begin with one of three bytes, so that hardly any character is decoded.
      const auto byte = static_cast<std::uint8_t>(text_[at]);
      if (byte != '"' && byte != 0xC2 && byte != 0xE2) continue;
      switch (code_at(at)) {
        case '"':
          return mark(MarkKind::straight, at, opens(at, 1), closes(at, 1));
        case U'«':
          return mark(MarkKind::guillemets, at, true, false);
        case U'»':
          return mark(MarkKind::guillemets, at, begins_paragraph(at), true);
        case U'“':
          return mark(MarkKind::curly, at, true, !opens(at, 3));
        case U'„':
          return mark(MarkKind::curly, at, true, false);
        case U'”':
          return mark(MarkKind::curly, at, opens(at, 3), true);
        default:
          break;
      }
    }
    return {MarkKind::straight, false, false, false, limit, limit};
  }

 private:
  [[nodiscard]] QuoteMark mark(MarkKind kind, std::size_t at, bool may_open, bool may_close) const {
    std::size_t end = at;
    U8_FWD_1(text_.data(), end, text_.size());
    return {kind, may_open, may_close, begins_paragraph(at), at, end};
  }

  [[nodiscard]] UChar32 code_at(std::size_t at) const {
    UChar32 code = U_SENTINEL;
    if (at < text_.size()) {
      U8_GET(reinterpret_cast<const std::uint8_t*>(text_.data()), 0, at, text_.size(), code);
    }
    return code;
  }

  [[nodiscard]] UChar32 code_before(std::size_t at) const {
    if (at == 0) return U_SENTINEL;
    do {
      --at;
    } while (at > 0 && U8_IS_TRAIL(text_[at]));
    return code_at(at);
  }

  // Whether a word begins behind the mark, and none ends before it.
  [[nodiscard]] bool opens(std::size_t at, std::size_t bytes) const {
    const UChar32 next = code_at(at + bytes);
    return next >= 0 && !u_isUWhiteSpace(next) && !u_isalnum(code_before(at)) &&
           !ends_clause(code_before(at));
  }

  // Whether no space stands before the mark; before the end, a mark closes in any case.
  [[nodiscard]] bool closes(std::size_t at, std::size_t bytes) const {
    const UChar32 next = code_at(at + bytes);
    return !u_isUWhiteSpace(code_before(at)) || next < 0 || u_isUWhiteSpace(next);
  }

  // Behind such a sign a mark closes: « … » dit-il, "Oui," dit-il.
  static bool ends_clause(UChar32 code) {
    return code == '.' || code == ',' || code == '!' || code == '?' || code == U'…' || code == ';';
  }

  [[nodiscard]] bool begins_paragraph(std::size_t at) const {
    while (at > 0 && (text_[at - 1] == ' ' || text_[at - 1] == '\t')) --at;
    return at == 0 || text_[at - 1] == '\n';
  }

  std::string_view text_;
};

class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text), scanner_(text) {}

  std::vector<Quotation> run() && {
    for (std::size_t at = 0; at < text_.size();) {
      const QuoteMark mark = scanner_.next_mark(at, text_.size());
      at = mark.end;
      if (mark.begin == text_.size()) break;
      if (mark.may_open) at = read_quotation(mark);
    }
    return std::move(found_);
  }

 private:
  // Reads the quotation that `open` begins. Returns the offset behind it. Marks of the same kind may be
  // nested, which `depth` counts; those of other kinds are text.
  std::size_t read_quotation(const QuoteMark& open) {
    std::size_t paragraph_end = end_of_paragraph(open.end);
    std::size_t depth = 1;
    std::size_t at = open.end;
    while (true) {
      const QuoteMark mark = scanner_.next_mark(at, paragraph_end);
      at = mark.end;
      if (mark.begin == paragraph_end) {
        if (!goes_on(open, paragraph_end)) return add(open.end, paragraph_end);
        paragraph_end = end_of_paragraph(paragraph_end + 1);
      } else if (mark.kind != open.kind || (mark.begins_paragraph && mark.may_open)) {
        continue;
      } else if (!mark.may_close) {
        ++depth;
      } else if (depth > 1 && is_closed_again(mark, paragraph_end)) {
        --depth;
      } else {
        add(open.end, mark.begin);
        return mark.end;
      }
    }
  }

  // Whether another mark of the kind closes what `mark` leaves open, before one opens.
  [[nodiscard]] bool is_closed_again(const QuoteMark& mark, std::size_t limit) const {
    const QuoteMark next = next_of_kind(mark.kind, mark.end, limit);
    return next.begin < limit && next.may_close && !next.begins_paragraph;
  }

  // Whether the quotation goes on in the next paragraph: the next mark of its kind opens that paragraph
  // again, as French typography has it, or closes the quotation.
  [[nodiscard]] bool goes_on(const QuoteMark& open, std::size_t paragraph_end) {
    const std::size_t limit = std::min(text_.size(), paragraph_end + kLongestReach);
    const QuoteMark next = next_of_kind(open.kind, paragraph_end, limit);
    if (next.begin >= limit) return false;
    const bool opens_next_paragraph =
        next.begins_paragraph && next.may_open && next.begin < end_of_paragraph(paragraph_end + 1);
    return opens_next_paragraph || (next.may_close && !next.begins_paragraph);
  }

  [[nodiscard]] QuoteMark next_of_kind(MarkKind kind, std::size_t at, std::size_t limit) const {
    QuoteMark next = scanner_.next_mark(at, limit);
    while (next.begin < limit && next.kind != kind) next = scanner_.next_mark(next.end, limit);
    return next;
  }

  // The end of the paragraph that `at` lies in. It is looked for once, however many marks the paragraph has.
  [[nodiscard]] std::size_t end_of_paragraph(std::size_t at) {
    if (at < known_begin_ || at > known_end_) {
      known_begin_ = at;
      known_end_ = at >= text_.size() ? text_.size() : std::min(text_.find('\n', at), text_.size());
    }
    return known_end_;
  }

  std::size_t add(std::size_t begin, std::size_t end) {
    if (begin < end) found_.push_back({begin, end});
    return end;
  }

  std::string_view text_;
  const Scanner scanner_;
  std::vector<Quotation> found_;
  // No line ends in [begin, end): what end_of_paragraph() found last.
  std::size_t known_begin_ = 1;
  std::size_t known_end_ = 0;
};

}  // namespace

std::vector<Quotation> quotations(std::string_view text) {
  return Finder(text).run();
}

std::span<const Token> tokens_within(std::span<const Token> tokens, const Quotation& quotation) {
  const auto begin = std::ranges::lower_bound(tokens, quotation.begin, {}, &Token::begin);
  const auto end =
      std::find_if(begin, tokens.end(), [&](const Token& token) { return token.end > quotation.end; });
  return {begin, end};
}

}  // namespace depeche::text
