#include "server/http/page/frame/inner_quotes.h"

#include <array>

namespace depeche::http {
namespace {

constexpr std::array<std::string_view, 3> kSpaces{" ", "\u00A0", "\u202F"};

// Takes one space of a text's beginning or end, where there is one.
bool drop_space_before(std::string_view& text) {
  for (const std::string_view space : kSpaces) {
    if (!text.starts_with(space)) continue;
    text.remove_prefix(space.size());
    return true;
  }
  return false;
}

bool drop_space_behind(std::string& text) {
  for (const std::string_view space : kSpaces) {
    if (!text.ends_with(space)) continue;
    text.resize(text.size() - space.size());
    return true;
  }
  return false;
}

// Takes `mark` from the beginning of the text. False: it does not begin so.
bool take(std::string_view& text, std::string_view mark) {
  if (!text.starts_with(mark)) return false;
  text.remove_prefix(mark.size());
  return true;
}

}  // namespace

InnerQuotes::InnerQuotes(const PageLanguage& language)
    : open_(language.text("inner_quote_open")), close_(language.text("inner_quote_close")) {}

std::string InnerQuotes::turned(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    if (take(text, "«")) {
      while (drop_space_before(text)) {
      }
      result += open_;
    } else if (take(text, "»")) {
      while (drop_space_behind(result)) {
      }
      result += close_;
    } else if (take(text, "“")) {
      result += open_;
    } else if (take(text, "”")) {
      result += close_;
    } else if (take(text, "\"")) {
      is_open_ = !is_open_;
      result += is_open_ ? open_ : close_;
    } else {
      result += text.front();
      text.remove_prefix(1);
    }
  }
  return result;
}

std::string within_quotes(const PageLanguage& language, std::string_view text) {
  return InnerQuotes(language).turned(text);
}

}  // namespace depeche::http
