#include "server/search/plan/plan_description.h"

#include <fmt/format.h>

#include <charconv>
#include <iterator>
#include <string_view>
#include <vector>

namespace depeche::search {
namespace {

using Kind = ProximityTree::Kind;

// Xapian writes factors with all their digits, as "0.5999999999999999778 * paix": three are enough.
std::string with_short_factors(std::string_view text) {
  constexpr std::string_view kTimes = " * ";
  std::string result;
  for (;;) {
    const std::size_t times = text.find(kTimes);
    if (times == std::string_view::npos) return result.append(text);
    const std::size_t begin = text.find_last_not_of("0123456789.", times - 1) + 1;
    double factor = 0;
    std::from_chars(text.data() + begin, text.data() + times, factor);
    fmt::format_to(std::back_inserter(result), "{}{:.3g}{}", text.substr(0, begin), factor, kTimes);
    text.remove_prefix(times + kTimes.size());
  }
}

// Xapian describes a query as "Query(…)".
std::string text_of(const Xapian::Query& query) {
  constexpr std::string_view kBegin = "Query(";
  const std::string text = query.get_description();
  return with_short_factors(text.substr(kBegin.size(), text.size() - kBegin.size() - 1));
}

std::string in_field(index::TextField field) {
  switch (field) {
    case index::TextField::anywhere:
      return "";
    case index::TextField::title:
      return " in title";
    case index::TextField::quotation:
      return " in quotation";
  }
  return "";
}

std::string text_of(const WordForms& word) {
  std::vector<std::string> forms;
  for (const std::string& stem : word.stems) forms.push_back("~" + stem);
  for (const std::string& exact : word.exacts) forms.push_back("=" + exact);
  if (!word.prefix.empty()) forms.push_back(word.prefix + "*");
  return fmt::format("{}", fmt::join(forms, "/"));
}

std::string text_of(const TypedForm& form) {
  const std::string exact = fmt::format("{} ({})", form.exact, form.articles);
  if (form.surface.empty()) return exact;
  return fmt::format("{}, {} ({})", exact, form.surface, form.articles_with_surface);
}

// The alternatives with commas between; the words of each with spaces.
template <typename Word, typename ToText>
std::string alternatives(const std::vector<std::vector<Word>>& sequences, ToText to_text) {
  std::vector<std::string> texts;
  for (const auto& sequence : sequences) {
    std::vector<std::string> words;
    for (const Word& word : sequence) words.push_back(to_text(word));
    texts.push_back(fmt::format("{}", fmt::join(words, " ")));
  }
  return fmt::format("{}", fmt::join(texts, ", "));
}

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::places:
      return "places";
    case Kind::any:
      return "any";
    case Kind::near:
      return "near";
    case Kind::before:
      return "before";
  }
  return "";
}

std::string text_of(const ProximityTree& tree) {
  if (tree.kind == Kind::places) {
    const auto forms = [](const ExactForms& word) { return fmt::format("{}", fmt::join(word, "/")); };
    return fmt::format("[{}]", alternatives(tree.sequences, forms));
  }
  std::vector<std::string> children;
  for (const ProximityTree& child : tree.children) children.push_back(text_of(child));
  const std::string distance = tree.kind == Kind::any ? "" : fmt::format("/{}", tree.distance);
  return fmt::format("{}{}({})", name_of(tree.kind), distance, fmt::join(children, " "));
}

}  // namespace

std::string describe(const Unit& unit) {
  std::string line = fmt::format("{}{}: {}", unit.surface, in_field(unit.field), text_of(unit.query));
  const auto add = [&line](std::string_view name, const std::string& text) {
    if (!text.empty()) fmt::format_to(std::back_inserter(line), " | {} {}", name, text);
  };
  add("terms", alternatives(unit.term_sets, [](const std::string& term) { return term; }));
  std::vector<std::string> forms;
  for (const TypedForm& form : unit.typed_forms) forms.push_back(text_of(form));
  add("bonus", fmt::format("{}", fmt::join(forms, "; ")));
  add("marks", alternatives(unit.sequences, [](const WordForms& word) { return text_of(word); }));
  std::vector<std::string> words;
  for (const Unit& word : unit.words) words.push_back(word.surface);
  add("words", fmt::format("{}", fmt::join(words, ", ")));
  return line;
}

std::string describe(const Plan& plan) {
  std::string lines = plan.is_everything ? "everything\n" : fmt::format("match {}\n", text_of(plan.match));
  const auto end = std::back_inserter(lines);
  for (const Unit& unit : plan.units) fmt::format_to(end, "unit {}\n", describe(unit));
  for (const auto& [tree, field] : plan.proximities) {
    fmt::format_to(end, "proximity{} {}\n", in_field(field), text_of(tree));
  }
  for (const PlanPart& part : plan.parts)
    fmt::format_to(end, "part {}: {}\n", part.text, text_of(part.query));
  for (const Xapian::Query& query : plan.exclusions) fmt::format_to(end, "exclusion {}\n", text_of(query));
  for (const auto& [from, to, articles] : plan.expansions) {
    fmt::format_to(end, "expansion {} > {} ({})\n", from, to, articles);
  }
  for (const query::Warning& warning : plan.warnings) {
    fmt::format_to(end, "!{}@{}+{}\n", warning.code, warning.offset, warning.length);
  }
  return lines;
}

}  // namespace depeche::search
