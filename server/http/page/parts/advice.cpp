#include "server/http/page/parts/advice.h"

#include <fmt/format.h>

#include "server/http/page/frame/inner_quotes.h"

namespace depeche::http {
namespace {

using kainjow::mustache::data;
using search::PartHelp;
using search::SearchHelp;

constexpr std::string_view kAnd = " ET ";
constexpr std::string_view kNot = " SAUF ";

// `before` is the text before a part of the query: the part is an operand of ET, or the first one.
bool begins_operand(std::string_view before) {
  return before.empty() || before.ends_with(kAnd);
}

// `behind` is the text behind a part: the part is followed by another operand, or by nothing.
bool ends_operand(std::string_view behind) {
  return behind.empty() || behind.starts_with(kAnd) || behind.starts_with(kNot);
}

// Takes one operand of ET out of a query. A text that stands there twice is left alone, as nobody knows which
// one is meant.
std::optional<std::string> without_operand(std::string_view text, std::string_view operand) {
  const std::size_t at = text.find(operand);
  if (at == std::string_view::npos || text.find(operand, at + 1) != std::string_view::npos) return {};
  std::string_view before = text.substr(0, at);
  std::string_view behind = text.substr(at + operand.size());
  if (!begins_operand(before) || !ends_operand(behind)) return {};
  if (before.empty()) {
    if (!behind.starts_with(kAnd)) return {};  // nothing but exclusions would be left
    behind.remove_prefix(kAnd.size());
  } else {
    before.remove_suffix(kAnd.size());
  }
  return fmt::format("{}{}", before, behind);
}

// The strings of `count` are those of PageLanguage::count().
data advice(const PageLanguage& language, const std::string& text, const std::string& href,
            std::uint64_t count) {
  data item;
  item.set("text", text);
  item.set("has_link", !href.empty());
  item.set("href", href);
  item.set("count", language.count("count", count));
  return item;
}

// For each part of the query: that no article has it, or what is found without it.
void add_parts(data& list, const PageLanguage& language, const PageAddress& address,
               const search::SearchAnswer& answer) {
  for (const PartHelp& part : answer.help->parts) {
    if (part.alone == 0) {
      list << advice(language,
                     language.text("advice_unknown", {{"word", within_quotes(language, part.text)}}), {}, 0);
    }
    const auto others = query_without(answer.interpreted, part.text);
    if (part.without == 0 || !others) continue;
    list << advice(language, language.text("advice_without", {{"word", within_quotes(language, part.text)}}),
                   address.with("q", *others).results(), part.without);
  }
}

// What is found at any time, and what without any filter, where that is more.
void add_limits(data& list, const PageLanguage& language, const PageAddress& address,
                const SearchHelp& help) {
  const std::uint64_t any_time = help.without_dates.value_or(0);
  const std::uint64_t unlimited = help.without_filters.value_or(0);
  if (any_time > 0) {
    PageAddress anywhen = address;
    for (const char* name : {"from", "to", "year", "month", "not_year", "not_month"})
      anywhen = anywhen.without(name);
    list << advice(language, language.text("advice_any_time"), anywhen.results(), any_time);
  }
  if (unlimited > any_time) {
    list << advice(language, language.text("advice_unlimited"), address.unfiltered().results(), unlimited);
  }
}

}  // namespace

std::optional<std::string> query_without(std::string_view interpreted, std::string_view part) {
  const std::string group = fmt::format("({})", part);
  const auto without = without_operand(interpreted, group);
  return without ? without : without_operand(interpreted, part);
}

std::string render_advice(const PageStyle& style, const PageAddress& address,
                          const search::SearchAnswer& answer) {
  const PageLanguage& language = style.language;
  const PageAddress first_page = address.without("offset");
  data list{data::type::list};
  if (answer.help) {
    add_parts(list, language, first_page, answer);
    add_limits(list, language, first_page, *answer.help);
  }
  data content;
  content.set("t", strings_data(language));
  content.set("has_advice", list.is_non_empty_list());
  content.set("advice", list);
  content.set("has_filters", !address.filters().empty());
  return style.templates.render("advice", content);
}

}  // namespace depeche::http
