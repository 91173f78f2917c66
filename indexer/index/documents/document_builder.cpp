// A call of add_term() or add_posting() walks the document's tree of terms, so the words of a
// field are sorted by their hashes first and each distinct term is made once. Texts are compared
// as well where hashes are equal: a collision costs a call more, never a wrong term.
#include "indexer/index/documents/document_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/article/date.h"
#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/facets.h"
#include "indexer/index/schema/place_record.h"
#include "indexer/index/schema/schema.h"
#include "indexer/index/schema/stored_article.h"
#include "indexer/text/acronym_definitions.h"
#include "indexer/text/copies/shingles.h"
#include "indexer/text/copies/sketch.h"
#include "indexer/text/quotations.h"

namespace depeche::index {
namespace {

using text::Token;
using text::TokenKind;

// Calls `use` with each run of neighbours that are the same by `is_same`.
template <typename IsSame, typename Use>
void for_each_run(const std::vector<Token>& tokens, IsSame is_same, Use use) {
  for (auto begin = tokens.begin(); begin != tokens.end();) {
    const auto end =
        std::find_if_not(begin, tokens.end(), [&](const Token& token) { return is_same(*begin, token); });
    use(begin, end);
    begin = end;
  }
}

void add_value(Xapian::Document& document, Slot slot, const std::string& value) {
  if (!value.empty()) document.add_value(slot_number(slot), value);
}

void add_date(Xapian::Document& document, const std::string& text) {
  const std::optional<article::Date> date = article::parse_date(text);
  if (!date) return;
  add_value(document, Slot::date_sort, date->sort_key);
  add_value(document, Slot::first_day, date->first_day);
  add_value(document, Slot::last_day, date->last_day);
}

void add_names(Xapian::Document& document, const NameFacet& facet, const std::vector<std::string>& names) {
  for (const std::string& name : names) document.add_boolean_term(name_term(facet.term_prefix, name));
  add_value(document, facet.slot, fmt::format("{}", fmt::join(names, "\n")));
}

// The names that searches are limited and counted by.
void add_facets(Xapian::Document& document, const article::Article& article) {
  for (const FacetDescription& row : kFacets) {
    const NameFacet* facet = names_of(row.facet);
    if (facet != nullptr) add_names(document, *facet, names_in(article, *facet));
  }
}

// How the words of a part of the article count.
struct Part {
  Xapian::termcount weight;       // of one word
  Xapian::termcount lead_weight;  // of one among the first kLeadWords

  [[nodiscard]] Xapian::termcount weight_of(const Token& token) const {
    return token.position <= kLeadWords ? lead_weight : weight;
  }
  [[nodiscard]] Xapian::termcount weight_of(std::span<const Token> tokens) const {
    Xapian::termcount sum = 0;
    for (const Token& token : tokens) sum += weight_of(token);
    return sum;
  }
};

// Adds the stems of the words, each as `term_of` makes a term of it.
template <typename TermOf>
void add_stems(Xapian::Document& document, std::vector<Token>& tokens, const Part& part, TermOf term_of) {
  std::ranges::sort(tokens, {}, [](const Token& token) { return token.forms->stem_hash; });
  for_each_run(
      tokens, [](const Token& a, const Token& b) { return a.forms->stem == b.forms->stem; },
      [&](auto begin, auto end) {
        document.add_term(term_of(begin->forms->stem), part.weight_of({begin, end}));
      });
}

// An elided article is found in phrases only, by its place.
std::vector<Token> without_elisions(std::span<const Token> in_order) {
  std::vector<Token> words(in_order.begin(), in_order.end());
  std::erase_if(words, [](const Token& token) { return token.kind == TokenKind::elision; });
  return words;
}

void add_words(Xapian::Document& document, std::span<const Token> in_order, const Part& part) {
  std::vector<Token> words = without_elisions(in_order);
  add_stems(document, words, part, stem_term);
}

void add_title_stems(Xapian::Document& document, std::span<const Token> in_order) {
  std::vector<Token> words = without_elisions(in_order);
  add_stems(document, words, {.weight = 1, .lead_weight = 1}, title_stem_term);
}

// Both terms of what `text` teaches of an acronym, or none.
void add_acronyms(Xapian::Document& document, std::string_view text, std::span<const Token> tokens) {
  for (const text::AcronymDefinition& definition : text::acronym_definitions(text, tokens)) {
    const std::string expansion = expansion_term(definition);
    const std::string abbreviation = abbreviation_term(definition);
    if (expansion.empty() || abbreviation.empty()) continue;
    document.add_boolean_term(expansion);
    document.add_boolean_term(abbreviation);
  }
}

// A text and its tokens.
struct Analyzed {
  std::string_view text;
  const text::Tokens& tokens;
};

std::string record_of(const Analyzed& title, const Analyzed& body) {
  const auto title_quotations = text::quotations(title.text);
  const auto body_quotations = text::quotations(body.text);
  return encode_places({title.tokens, title_quotations}, {body.tokens, body_quotations});
}

// What near copies are found by. Which group the article belongs to depends on others: see version_groups.h.
void add_sketch(Xapian::Document& document, const text::Sketch& sketch) {
  add_value(document, Slot::sketch, text::encode(sketch));
  const auto bands = text::bands_of(sketch);
  for (std::size_t band = 0; band < bands.size(); ++band) {
    document.add_boolean_term(band_term(band, bands[band]));
  }
}

}  // namespace

BuiltDocument DocumentBuilder::build(const article::Article& article) {
  Xapian::Document document;
  const text::Tokens title = analyzer_.analyze(article.title);
  add_acronyms(document, article.title, title);
  add_title_stems(document, title);
  add_words(document, title, {.weight = kTitleWeight, .lead_weight = kTitleWeight});

  const text::Tokens body = analyzer_.analyze(article.body);
  add_acronyms(document, article.body, body);
  add_words(document, body, {.weight = 1, .lead_weight = kLeadWeight});

  add_sketch(document, text::sketch_of(text::word_hashes(title), text::word_hashes(body)));
  document.add_boolean_term(id_term(article.id));
  add_facets(document, article);
  add_date(document, article.date);
  add_value(document, Slot::title_key, titles_.key_of(article.title));
  const std::string data = encode(article);
  add_value(document, Slot::content_hash, content_hash(data));
  set_article_data(document, data, record_of({article.title, title}, {article.body, body}));
  return {std::move(document), index::words_of(title, body)};
}

std::string DocumentBuilder::places_of(std::string_view title, std::string_view body) {
  return record_of({title, analyzer_.analyze(title)}, {body, analyzer_.analyze(body)});
}

ArticleWords DocumentBuilder::words_of(std::string_view title, std::string_view body) {
  const text::Tokens title_tokens = analyzer_.analyze(title);
  return index::words_of(title_tokens, analyzer_.analyze(body));
}

}  // namespace depeche::index
