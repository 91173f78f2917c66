#include "server/http/page/views/comparison.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "server/http/page/parts/hits.h"

namespace depeche::http {
namespace {

using kainjow::mustache::data;
using search::TextChange;

// One piece of a sentence: what both versions have, or only the older one, or only the newer one.
data part_data(const search::ComparedPart& part, const search::ComparedSentence& sentence) {
  data item;
  item.set("text", part.text);
  item.set("is_removed", part.change == TextChange::removed);
  item.set("is_added", part.change == TextChange::added);
  item.set("is_same", part.change == TextChange::same);
  // A template can't look at the sentence around a part, so each part says it again.
  item.set("is_moved", sentence.is_moved);
  return item;
}

data sentence_data(const search::ComparedSentence& sentence) {
  data parts{data::type::list};
  for (const search::ComparedPart& part : sentence.parts) parts << part_data(part, sentence);
  data item;
  item.set("parts", parts);
  return item;
}

// Sentences in paragraphs, as the text has them.
data paragraphs_data(const std::vector<search::ComparedSentence>& sentences) {
  data paragraphs{data::type::list};
  data paragraph{data::type::list};
  for (const search::ComparedSentence& sentence : sentences) {
    // Both versions are in one list, so a paragraph may hold sentences that only one of them has.
    if (sentence.begins_paragraph && !paragraph.is_empty_list()) {
      paragraphs << data("sentences", paragraph);
      paragraph = data(data::type::list);
    }
    paragraph << sentence_data(sentence);
  }
  if (!paragraph.is_empty_list()) paragraphs << data("sentences", paragraph);
  return paragraphs;
}

// Rounded down, so that only texts that are wholly shared say 100 %.
std::string percent(const PageLanguage& language, double share) {
  constexpr double kPercent = 100;
  return language.number(static_cast<std::uint64_t>(std::floor(share * kPercent)));
}

// Each side says how much of it the other side has too: a short dispatch may be wholly within a long article,
// and the two shares then differ.
data article_data(const PageLanguage& language, const PageAddress& address,
                  const search::ArticleHead& article, double share) {
  data item = article_head_data(language, address, article);
  item.set("share", language.text("compare_share", {{"share", percent(language, share)}}));
  return item;
}

// Counts the sentences that are the same, changed, added and removed, in the order in which the page lists
// them.
data counts_data(const PageLanguage& language, const std::vector<search::ComparedSentence>& sentences) {
  struct Row {
    TextChange change;
    const char* label;
  };
  constexpr std::array<Row, 4> kRows{{{TextChange::same, "compare_same"},
                                      {TextChange::changed, "compare_changed"},
                                      {TextChange::added, "compare_added"},
                                      {TextChange::removed, "compare_removed"}}};
  data list{data::type::list};
  for (const Row& row : kRows) {
    std::uint64_t count = 0;
    for (const search::ComparedSentence& sentence : sentences) count += sentence.change == row.change ? 1 : 0;
    data item;
    item.set("count", language.count(row.label, count));
    list << item;
  }
  return list;
}

}  // namespace

std::string render_comparison(const PageStyle& style, const PageAddress& address,
                              const search::ComparisonAnswer& comparison) {
  const PageLanguage& language = style.language;
  const bool has_search = address.has("q");
  data content;
  content.set("t", strings_data(language));
  content.set("article_language", kArticleLanguage);
  content.set("back_href", has_search ? address.results() : address.home().results());
  content.set("back", language.text(has_search ? "article_back" : "article_back_home"));
  content.set("a", article_data(language, address, comparison.a, comparison.share_of_a));
  content.set("b", article_data(language, address, comparison.b, comparison.share_of_b));
  // The order is the reader's choice, as dates do not always tell which version is the later one.
  content.set("swap_href", address.comparison(comparison.b.id, comparison.a.id));
  content.set("counts", counts_data(language, comparison.body.sentences));
  content.set("is_cut", comparison.body.is_cut);
  content.set("title", paragraphs_data(comparison.title.sentences));
  content.set("paragraphs", paragraphs_data(comparison.body.sentences));
  return render_frame(style, address,
                      {.view = "comparison",
                       .title = language.text("compare_title", {{"title", comparison.b.title}}),
                       .content_html = style.templates.render("comparison", content)});
}

}  // namespace depeche::http
