// A call of add_term() walks the document's tree of terms, so the words of a
// field are sorted by their hashes first and each distinct term is made once. Texts are compared
// as well where hashes are equal: a collision costs a call more, never a wrong term.
#include "indexer/index/documents/document_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/article/date.h"
#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/facets.h"
#include "indexer/index/schema/place_record.h"
#include "indexer/index/schema/schema.h"
#include "indexer/index/schema/stored_article.h"
#include "indexer/index/schema/title_weight.h"
#include "indexer/text/acronym_definitions.h"
#include "indexer/text/copies/shingles.h"
#include "indexer/text/copies/sketch.h"
#include "indexer/text/quotations.h"

namespace depeche::index {
namespace {

using text::Token;
using text::TokenKind;

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

void add_embargo(Xapian::Document& document, const std::string& text) {
  if (const auto date = article::parse_date(text)) add_value(document, Slot::embargo, date->sort_key);
}

void add_names(Xapian::Document& document, const NameFacet& facet, const std::vector<std::string>& names) {
  for (const std::string& name : names) document.add_boolean_term(facet_term(facet, name));
  add_value(document, facet.slot, fmt::format("{}", fmt::join(names, "\n")));
}

// The names that searches are limited and counted by.
void add_facets(Xapian::Document& document, const article::Article& article) {
  for (const FacetDescription& row : kFacets) {
    const NameFacet* facet = names_of(row.facet);
    if (facet != nullptr) add_names(document, *facet, names_in(article, *facet));
  }
}

// A word with the hash that it is sorted by: so sorting reads the forms of no word.
struct StemUse {
  std::uint64_t hash;
  const Token* word;
};

// The words that have a stem, with equal ones side by side. An elided article has none: it is found in
// phrases only, by its place.
std::vector<StemUse> stems_in(std::span<const Token> tokens) {
  std::vector<StemUse> uses;
  uses.reserve(tokens.size());
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::elision) uses.push_back({token.forms->stem_hash, &token});
  }
  std::ranges::sort(uses, {}, &StemUse::hash);
  return uses;
}

// Adds the stems of a text's words, each as `term_of` makes a term of it; a word counts as `weight_of` says.
template <typename TermOf, typename WeightOf>
void add_stems(Xapian::Document& document, const std::vector<StemUse>& uses, TermOf term_of,
               WeightOf weight_of) {
  for (auto use = uses.begin(); use != uses.end();) {
    const std::string& stem = use->word->forms->stem;
    Xapian::termcount weight = 0;
    for (; use != uses.end() && use->word->forms->stem == stem; ++use) weight += weight_of(*use->word);
    document.add_term(term_of(stem), weight);
  }
}

// What the title is, beside this body.
TitleKind kind_of_title(std::span<const Token> title, std::span<const Token> body) {
  if (title.empty() || title.size() > body.size()) return TitleKind::own;
  const auto written = [](const Token& token) -> const std::string& { return token.forms->surface; };
  const bool is_in_body = std::ranges::equal(title, body.first(title.size()), {}, written, written);
  return is_in_body ? TitleKind::first_words : TitleKind::own;
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

}  // namespace

// Adds what the words of the article give, and returns its record of places. The tokens take most of the
// memory: they are gone when the rest of the document is made.
std::string DocumentBuilder::add_words(const article::Article& article, BuiltDocument& built) {
  Xapian::Document& document = built.document;
  const text::Tokens title = analyzer_.analyze(article.title);
  const text::Tokens body = analyzer_.analyze(article.body);
  add_acronyms(document, article.title, title);
  add_acronyms(document, article.body, body);
  const std::vector<StemUse> title_stems = stems_in(title);
  const unsigned in_title = title_weight(kind_of_title(title, body));
  add_stems(document, title_stems, title_stem_term, [](const Token&) { return 1U; });
  add_stems(document, title_stems, stem_term, [&](const Token&) { return in_title; });
  add_stems(document, stems_in(body), stem_term,
            [](const Token& token) { return body_weight(token.position); });
  const text::Sketch sketch = text::sketch_of(text::word_hashes(title), text::word_hashes(body));
  add_value(document, Slot::sketch, text::encode(sketch));
  built.words = index::words_of(title, body);
  return record_of({article.title, title}, {article.body, body});
}

BuiltDocument DocumentBuilder::build(const article::Article& article) {
  BuiltDocument built;
  const std::string places = add_words(article, built);
  Xapian::Document& document = built.document;
  document.add_boolean_term(id_term(article.id));
  add_facets(document, article);
  add_date(document, article.date);
  add_embargo(document, article.embargo);
  add_value(document, Slot::title_key, titles_.key_of(article.title));
  const std::string data = encode(article);
  add_value(document, Slot::content_hash, content_hash(data));
  set_article_data(document, data, places);
  return built;
}

TextRecords DocumentBuilder::records_of(std::string_view title, std::string_view body) {
  const text::Tokens title_tokens = analyzer_.analyze(title);
  const text::Tokens body_tokens = analyzer_.analyze(body);
  return {record_of({title, title_tokens}, {body, body_tokens}), index::words_of(title_tokens, body_tokens)};
}

ArticleWords DocumentBuilder::words_of(const Xapian::Document& document) {
  const std::string data = article_data(document);
  const StoredArticle article = decode(data);
  const text::Tokens title = analyzer_.analyze(article.title);
  return index::words_of(title, analyzer_.analyze(article.body));
}

}  // namespace depeche::index
