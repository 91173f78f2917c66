#include "indexer/article/formats/feeds/feed_text.h"

#include <algorithm>
#include <array>
#include <vector>

#include "indexer/article/ascii_case.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

struct End {
  std::string_view begin;  // in small letters of ASCII
  std::string_view within;
};

constexpr std::array<End, 9> kEnds{{{"the post ", "appeared first on "},
                                    {"l’article ", "est apparu en premier sur "},
                                    {"l'article ", "est apparu en premier sur "},
                                    {"cet article ", "est apparu en premier sur "},
                                    {"lire la suite", ""},
                                    {"lire l’article", ""},
                                    {"lire l'article", ""},
                                    {"read more", ""},
                                    {"continue reading", ""}}};
constexpr std::size_t kLongestEnd = 400;

bool is_feed_end(std::string_view line) {
  const std::string lower = ascii_lower_case(std::string(trimmed(line)));
  if (lower.size() > kLongestEnd) return false;
  constexpr std::size_t kLongestLink = 60;  // « Lire la suite » and little behind it
  return std::ranges::any_of(kEnds, [&lower](const End& end) {
    const bool is_link = !end.within.empty() || lower.size() <= kLongestLink;
    return is_link && lower.starts_with(end.begin) && lower.find(end.within) != std::string::npos;
  });
}

bool is_tracking(std::string_view parameter) {
  const std::string name = ascii_lower_case(std::string(parameter.substr(0, parameter.find('='))));
  return name == "xtor" || name.starts_with("utm_") || name == "fbclid" || name == "gclid" ||
         name.starts_with("at_");
}

std::vector<std::string_view> parameters_of(std::string_view query) {
  std::vector<std::string_view> parameters;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    parameters.push_back(query.substr(0, end));
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return parameters;
}

// « Le Monde.fr » is a name with the address of a site behind it.
std::string_view without_domain(std::string_view name) {
  for (const std::string_view domain : {".fr", ".com", ".org", ".net", ".be", ".ch"}) {
    const bool is_name = name.size() > domain.size() && name.find(' ') != std::string_view::npos;
    if (is_name && name.ends_with(domain)) return name.substr(0, name.size() - domain.size());
  }
  return name;
}

}  // namespace

std::string without_feed_ends(std::string text) {
  while (true) {
    const std::size_t line = text.rfind('\n');
    if (line == std::string::npos || !is_feed_end(std::string_view(text).substr(line + 1))) return text;
    text.resize(line);
  }
}

std::string without_tracking(std::string_view url) {
  url = trimmed(url);
  // Some sites say in the fragment which of their articles is meant.
  const std::size_t fragment = url.find('#');
  const bool is_application = fragment != std::string_view::npos && url.substr(fragment).starts_with("#!");
  if (!is_application) url = url.substr(0, fragment);
  const std::size_t begin = url.find('?');
  if (begin == std::string_view::npos) return std::string(url);
  std::string clean(url.substr(0, begin));
  char separator = '?';
  for (const std::string_view parameter : parameters_of(url.substr(begin + 1))) {
    if (parameter.empty() || is_tracking(parameter)) continue;
    clean += separator;
    clean += parameter;
    separator = '&';
  }
  return clean;
}

std::string source_in_title(std::string_view title) {
  title = trimmed(title);
  std::size_t end = title.size();
  for (const std::string_view separator : {" - ", " : ", " | ", " – ", " — ", "\u00A0: "})
    end = std::min(end, title.find(separator));
  return std::string(without_domain(trimmed(title.substr(0, end))));
}

std::string name_beside_address(std::string_view author) {
  author = trimmed(author);
  if (author.find('@') == std::string_view::npos) return std::string(author);
  const std::size_t begin = author.find('(');
  const std::size_t end = author.rfind(')');
  const bool has_comment = begin != std::string_view::npos && end != std::string_view::npos && begin < end;
  if (has_comment) return std::string(trimmed(author.substr(begin + 1, end - begin - 1)));
  const std::size_t angle = author.find('<');
  return angle == std::string_view::npos ? std::string() : std::string(trimmed(author.substr(0, angle)));
}

}  // namespace depeche::article
