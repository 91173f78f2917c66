// Lines of the head begin with "^" and end with "<" or "="; a paragraph begins with a tab. The last line has
// the agency and the time: "AP-WF-11-13-13 1509GMT".
#include "indexer/article/formats/wires/anpa_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "indexer/article/ascii_case.h"
#include "indexer/article/dates/read_date.h"
#include "indexer/article/formats/wires/wire_fields.h"
#include "indexer/article/formats/wires/wire_message.h"
#include "indexer/article/html/byline.h"
#include "indexer/article/language_guess.h"
#include "indexer/article/plain_text.h"
#include "indexer/article/xml/markup_text.h"

namespace depeche::article {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

// "AP-WF-11-13-13 1509GMT<", month first.
void read_tail(std::string_view tail, Article& article) {
  const std::string line = single_line(tail);
  for (std::size_t at = 0; at + 13 <= line.size(); ++at) {
    const std::string_view time = std::string_view(line).substr(at);
    const bool is_time = is_digit(time[0]) && is_digit(time[1]) && time[2] == '-' && is_digit(time[3]) &&
                         is_digit(time[4]) && time[5] == '-' && is_digit(time[6]) && is_digit(time[7]) &&
                         time[8] == ' ' && std::ranges::all_of(time.substr(9, 4), is_digit);
    if (!is_time) continue;
    const std::string_view zone =
        time.substr(13, time.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 13) - 13);
    article.date =
        canonical_date(fmt::format("20{}-{}-{} {}:{} {}", time.substr(6, 2), time.substr(0, 2),
                                   time.substr(3, 2), time.substr(9, 2), time.substr(11, 2), zone));
    article.source = line.substr(0, std::min(line.find('-'), at));
    return;
  }
}

bool is_note(std::string_view line) {
  const std::string lower = ascii_lower_case(std::string(line));
  return lower.starts_with("eds:") || lower.starts_with("eds.") || lower.starts_with("ap photo") ||
         lower.starts_with("ap video") || lower.starts_with("associated press") ||
         lower.starts_with("with ") || lower.starts_with("ap ") || lower.starts_with("advisory");
}

// The first line of the head is the slug, then come the headline, notes and the byline.
void read_head_line(std::string_view line, std::size_t number, Article& article) {
  const std::string text = single_line(line.substr(0, line.find_last_not_of("<= ") + 1));
  const std::string lower = ascii_lower_case(text);
  if (number == 0 || is_note(text)) return;
  if (lower.starts_with("by ")) {
    for (std::string& name : names_in_byline(text)) add_name(article.authors, std::move(name));
  } else if (article.title.empty()) {
    article.title = text;
  }
}

std::string quoted(std::string text) {
  replace_all(text, "``", "“");
  replace_all(text, "''", "”");
  return text;
}

// "W2870": a service and a number, which begin again each day.
std::string number_of(std::string_view head) {
  head = trimmed(head);
  const auto behind = std::ranges::find_if_not(head.substr(std::min<std::size_t>(1, head.size())), is_digit);
  return std::string(head.begin(), behind);
}

// "BUENOS AIRES, Argentina (AP) _ For …"
std::string dateline_in(std::string_view body) {
  constexpr std::size_t kLongest = 80;
  const std::size_t agency = body.substr(0, kLongest).find(" (AP)");
  return agency == std::string_view::npos ? std::string() : without_agency(body.substr(0, agency));
}

bool is_rule(std::string_view line) {
  return line.find_first_not_of("_ \t") == std::string_view::npos;
}

Article article_of(const WireMessage& message) {
  Article article;
  std::string text;
  std::size_t heads = 0;
  for (const std::string& line : wire_lines(message.text)) {
    if (line.starts_with('^')) {
      read_head_line(std::string_view(line).substr(1), heads++, article);
    } else {
      text += is_rule(line) ? "\n" : line + "\n";
    }
  }
  read_tail(message.tail.empty() ? message.text : message.tail, article);
  article.title = quoted(std::move(article.title));
  article.body = text_of_plain(quoted(wire_paragraphs(text)), article.title);
  article.dateline = dateline_in(article.body);
  article.lang = more_likely_language({}, article.body);
  const std::string number = number_of(message.head);
  if (!number.empty()) article.id = id_of_day(article, number);
  return article;
}

}  // namespace

bool is_anpa(const Opening& opening) {
  const std::size_t begin = opening.bytes.find_first_not_of("\x16\x7F\r\n ");
  if (begin == std::string_view::npos || begin == 0 || opening.bytes[begin] != '\x01') return false;
  const std::string_view head = opening.bytes.substr(begin + 1, 200);
  const bool has_number =
      head.size() > 5 && !is_digit(head[0]) && std::ranges::all_of(head.substr(1, 4), is_digit);
  return has_number && opening.bytes.starts_with('\x16');
}

void read_anpa(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  read_wire_messages(input, delivery, max_bytes,
                     [&delivery](const WireMessage& message) { delivery.accept(article_of(message)); });
}

}  // namespace depeche::article
