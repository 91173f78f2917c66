#include "indexer/article/xml/xml_mending.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "indexer/article/html/html_entities.h"
#include "indexer/article/xml_names.h"

namespace depeche::article {
namespace {

constexpr std::string_view kCdata = "<![CDATA[";
constexpr std::size_t kMostOpen = 300;
constexpr std::array<std::string_view, 5> kOwnNames{"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

// Writes the text as it goes along it.
class Mender {
 public:
  explicit Mender(std::string_view xml) : rest_(xml) { out_.text.reserve(xml.size() + xml.size() / 32); }

  MendedXml mended() {
    while (!rest_.empty()) {
      const std::size_t plain = std::min(rest_.find_first_of("<&"), rest_.size());
      write(rest_.substr(0, plain));
      rest_.remove_prefix(plain);
      if (rest_.starts_with('&')) mend_reference();
      if (rest_.starts_with('<')) mend_markup();
    }
    return std::move(out_);
  }

 private:
  // Control characters are no characters of XML.
  void write(std::string_view text) {
    for (const char c : text) {
      if (is_control(c)) {
        ++out_.mended;
      } else {
        out_.text += c;
      }
    }
  }

  void replace(std::size_t bytes, std::string_view by) {
    out_.text += by;
    ++out_.mended;
    rest_.remove_prefix(bytes);
  }

  // A number or one of the five names of XML stays; a name of HTML becomes its character.
  void mend_reference() {
    constexpr std::size_t kLongest = 12;
    const std::size_t end = rest_.substr(0, kLongest).find(';');
    const std::string_view reference =
        end == std::string_view::npos ? rest_.substr(0, 1) : rest_.substr(0, end + 1);
    const std::string decoded = decode_entities(reference);
    if (std::ranges::find(kOwnNames, reference) != kOwnNames.end()) {
      out_.text += reference;
      return rest_.remove_prefix(reference.size());
    }
    if (decoded == reference || decoded.size() == 1) {
      // "&#38;" is an ampersand, which must stay escaped; so must "&" that begins no reference.
      const bool is_number = decoded.size() == 1 && reference.size() > 1;
      if (is_number) out_.text += reference;
      return is_number ? rest_.remove_prefix(reference.size()) : replace(1, "&amp;");
    }
    if (reference.starts_with("&#")) {
      out_.text += decoded;
      return rest_.remove_prefix(reference.size());
    }
    replace(reference.size(), decoded);
  }

  // The size of what goes up to `end`, or to the end of the text where that is missing.
  [[nodiscard]] std::size_t size_of_section(std::string_view end) const {
    const std::size_t at = rest_.find(end, 1);
    return at == std::string_view::npos ? rest_.size() : at + end.size();
  }

  void keep_cdata() {
    constexpr std::string_view kEnd = "]]>";
    const std::size_t size = size_of_section(kEnd);
    write(rest_.substr(0, size));
    if (!rest_.substr(0, size).ends_with(kEnd)) write(kEnd);
    rest_.remove_prefix(size);
  }

  void mend_markup() {
    if (rest_.starts_with(kCdata)) return keep_cdata();
    if (rest_.starts_with("<!--")) return rest_.remove_prefix(size_of_section("-->"));
    if (rest_.starts_with("<?")) return rest_.remove_prefix(size_of_section("?>"));
    if (rest_.starts_with("<!DOCTYPE")) return drop_doctype();
    const std::size_t name = rest_.starts_with("</") ? 2 : 1;
    const bool is_tag = rest_.size() > name && may_begin_name(rest_[name]) && size_of_tag() > 0;
    if (!is_tag) return replace(1, "&lt;");
    const std::string_view tag = rest_.substr(0, size_of_tag());
    rest_.remove_prefix(tag.size());
    if (name == 2) return close(name_in(tag.substr(2)));
    if (!tag.ends_with("/>") && open_.size() < kMostOpen) open_.emplace_back(name_in(tag.substr(1)));
    write_tag(tag);
  }

  static std::string_view name_in(std::string_view tag) {
    return tag.substr(0, tag.find_first_of(" \t\r\n/>"));
  }

  // An end closes what is open inside of it, too. One of nothing closes nothing. What is deeper than any
  // parser goes is left as it is.
  void close(std::string_view name) {
    const bool is_counted = open_.size() < kMostOpen;
    const auto opened = std::find(open_.rbegin(), open_.rend(), name);
    if (is_counted && opened == open_.rend()) {
      ++out_.mended;
      return;
    }
    while (is_counted && open_.back() != name) {
      out_.text.append("</").append(open_.back()).append(">");
      ++out_.mended;
      open_.pop_back();
    }
    if (is_counted) open_.pop_back();
    out_.text.append("</").append(name).append(">");
  }

  // Up to the ">" that no quotes are around, or the first one where another tag begins before that. 0 where
  // there is none.
  [[nodiscard]] std::size_t size_of_tag() const {
    char quote = '\0';
    std::size_t at = 1;
    for (; at < rest_.size() && rest_[at] != '<'; ++at) {
      const char c = rest_[at];
      if (quote == '\0' && c == '>') return at + 1;
      if (c == quote) {
        quote = '\0';
      } else if (quote == '\0' && (c == '"' || c == '\'')) {
        quote = c;
      }
    }
    const std::size_t first = rest_.find('>');
    return first < at ? first + 1 : 0;
  }

  // Addresses in attributes have ampersands that nobody escaped.
  void write_tag(std::string_view tag) {
    if (has_open_value(tag)) {
      out_.text.append("<").append(name_in(tag.substr(1))).append(tag.ends_with("/>") ? "/>" : ">");
      ++out_.mended;
      return;
    }
    if (tag.find('&') == std::string_view::npos) return write(tag);
    Mender values(tag.substr(1));
    MendedXml mended = values.mended();
    out_.text += '<';
    out_.text += mended.text;
    out_.mended += mended.mended;
  }

  // Its own declarations in brackets go, too.
  void drop_doctype() {
    const bool has_brackets = rest_.find('[') < rest_.find('>');
    const std::size_t from = has_brackets ? std::min(rest_.find(']'), rest_.size()) : 0;
    const std::size_t end = rest_.find('>', from);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
  }

  // True where a quote opens a value that none closes.
  static bool has_open_value(std::string_view tag) {
    char quote = '\0';
    for (const char c : tag) {
      if (c == quote) {
        quote = '\0';
      } else if (quote == '\0' && (c == '"' || c == '\'')) {
        quote = c;
      }
    }
    return quote != '\0';
  }

  std::string_view rest_;
  std::vector<std::string> open_;  // names of elements
  MendedXml out_;
};

}  // namespace

MendedXml mend_xml(std::string_view xml) {
  return Mender(xml).mended();
}

}  // namespace depeche::article
