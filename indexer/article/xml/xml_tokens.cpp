// Between tags the parser jumps to the next "<". A tag, and a DOCTYPE, is collected until its ">"; one that
// another
// "<" follows before that was none, and is text. Comments, declarations and CDATA have ends of their own and
// may be long, so they are handed out in pieces.
#include "indexer/article/xml/xml_tokens.h"
#include "indexer/article/xml_names.h"

#include <algorithm>
#include <array>
#include <utility>

namespace depeche::article {
namespace {

struct Section {
  std::string_view begin;
  std::string_view end;
};

constexpr std::array<Section, 3> kSections{{{"<![CDATA[", "]]>"}, {"<!--", "-->"}, {"<?", "?>"}}};
constexpr std::string_view kCdataEnd = "]]>";
constexpr std::string_view kDoctype = "<!DOCTYPE";
constexpr std::size_t kLongestTag = 64U << 10U;

std::string_view name_in(std::string_view tag) {
  tag.remove_prefix(tag.starts_with("</") ? 2 : 1);
  const std::string_view name = tag.substr(0, tag.find_first_of(" \t\r\n/>"));
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

XmlToken::Kind kind_of(std::string_view markup) {
  if (markup.starts_with("<!")) return XmlToken::Kind::other;
  const std::string_view rest = markup.substr(markup.starts_with("</") ? 2 : 1);
  if (!may_begin_name(rest.front())) return XmlToken::Kind::text;
  if (markup.starts_with("</")) return XmlToken::Kind::closing;
  return markup.ends_with("/>") ? XmlToken::Kind::empty : XmlToken::Kind::opening;
}

}  // namespace

bool XmlTokens::next(XmlToken& token) {
  if (rest_.empty()) return false;
  if (!section_.empty()) return give_section(token);
  if (!markup_.empty() || rest_.starts_with('<')) return give_markup(token);
  return give_text(token);
}

bool XmlTokens::give_text(XmlToken& token) {
  const std::size_t end = std::min(rest_.find('<'), rest_.size());
  token = {XmlToken::Kind::text, rest_.substr(0, end), {}};
  rest_.remove_prefix(end);
  return true;
}

// Up to the section's end, or as far as there are bytes.
bool XmlTokens::give_section(XmlToken& token) {
  const XmlToken::Kind kind = section_ == kCdataEnd ? XmlToken::Kind::text : XmlToken::Kind::other;
  std::size_t size = 0;
  while (size < rest_.size()) {
    tail_ += rest_[size++];
    if (tail_.size() > section_.size()) tail_.erase(0, 1);
    if (tail_ != section_) continue;
    section_ = {};
    tail_.clear();
    break;
  }
  token = {kind, rest_.substr(0, size), {}};
  rest_.remove_prefix(size);
  return true;
}

void XmlTokens::give(XmlToken& token, XmlToken::Kind kind) {
  given_ = std::exchange(markup_, {});
  quote_ = '\0';
  brackets_ = 0;
  const bool is_tag = kind != XmlToken::Kind::text && kind != XmlToken::Kind::other;
  token = {kind, given_, is_tag ? name_in(given_) : std::string_view()};
}

// Called where markup_ may be the beginning of a section.
bool XmlTokens::begin_section() {
  const auto* const section = std::ranges::find(kSections, markup_, &Section::begin);
  if (section == kSections.end()) return false;
  section_ = section->end;
  return true;
}

bool XmlTokens::give_markup(XmlToken& token) {
  while (!rest_.empty()) {
    const char c = rest_.front();
    const bool was_none = c == '<' && !markup_.empty() && brackets_ == 0;
    if (was_none || markup_.size() > kLongestTag) {
      // A value without its second quote has taken the end of the tag for a part of itself.
      const bool has_end = was_none && markup_.find('>') != std::string::npos;
      give(token, has_end ? kind_of(markup_) : XmlToken::Kind::text);
      return true;
    }
    markup_ += c;
    rest_.remove_prefix(1);
    if (begin_section()) {
      const bool is_text = section_ == kCdataEnd;
      give(token, is_text ? XmlToken::Kind::text : XmlToken::Kind::other);
      return true;
    }
    const bool is_name_next = markup_.size() == 2 && c != '/' && c != '!' && !may_begin_name(c);
    if (is_name_next || ends_markup(c)) {
      give(token, is_name_next ? XmlToken::Kind::text : kind_of(markup_));
      return true;
    }
  }
  return false;
}

// A DOCTYPE may have declarations in brackets, and a tag ">" in a value.
bool XmlTokens::ends_markup(char c) {
  const std::string_view markup = markup_;
  const bool is_doctype = markup.starts_with(kDoctype);
  if (is_doctype && c == '[') ++brackets_;
  if (is_doctype && c == ']' && brackets_ > 0) --brackets_;
  if (c == '>' && quote_ == '\0') return brackets_ == 0;
  if (markup.starts_with("<!")) return false;
  if (c == quote_) {
    quote_ = '\0';
  } else if (quote_ == '\0' && (c == '"' || c == '\'') && markup_.size() > 2 &&
             markup[markup.size() - 2] == '=') {
    quote_ = c;
  }
  return false;
}

}  // namespace depeche::article
