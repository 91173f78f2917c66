// A call of add_term() or add_posting() walks the document's tree of terms, so the words of a
// field are sorted by their hashes first and each distinct term is made once. Texts are compared
// as well where hashes are equal: a collision costs a call more, never a wrong term.
#include "indexer/index/document_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "indexer/article/date.h"
#include "indexer/index/schema.h"
#include "indexer/index/stored_article.h"

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
  if (!value.empty()) document.add_value(static_cast<Xapian::valueno>(slot), value);
}

void add_date(Xapian::Document& document, const std::string& text) {
  const std::optional<article::Date> date = article::parse_date(text);
  if (!date) return;
  add_value(document, Slot::date_sort, date->sort_key);
  add_value(document, Slot::first_day, date->first_day);
  add_value(document, Slot::last_day, date->last_day);
}

}  // namespace

struct DocumentBuilder::Field {
  Xapian::termcount weight;                       // of one word
  Xapian::termpos first_position;                 // that of its first word, less 1
  std::optional<Xapian::termcount> title_weight;  // of one word in the title's own terms, if it has them
};

Xapian::Document DocumentBuilder::build(const article::Article& article) {
  Xapian::Document document;
  std::vector<Token> title = analyzer_.analyze(article.title);
  const Xapian::termpos title_end = title.empty() ? 0 : title.back().position;
  add_words(document, std::move(title), {.weight = kTitleWeight, .first_position = 0, .title_weight = 1});
  add_words(document, analyzer_.analyze(article.body),
            {.weight = 1, .first_position = title_end + kFieldGap, .title_weight = std::nullopt});
  document.add_boolean_term(id_term(article.id));
  if (!article.source.empty()) document.add_boolean_term(source_term(article.source));
  for (const std::string& tag : article.tags) document.add_boolean_term(tag_term(tag));
  for (const std::string& author : article.authors) document.add_boolean_term(author_term(author));
  add_date(document, article.date);
  add_value(document, Slot::source, article.source);
  add_value(document, Slot::tags, fmt::format("{}", fmt::join(article.tags, "\n")));
  std::string data = encode(article);
  add_value(document, Slot::content_hash, content_hash(data));
  document.set_data(data);
  return document;
}

void DocumentBuilder::add_words(Xapian::Document& document, std::vector<Token> tokens, const Field& field) {
  std::ranges::sort(tokens, {},
                    [](const Token& token) { return std::tuple(token.forms->exact_hash, token.position); });
  for_each_run(
      tokens, [](const Token& a, const Token& b) { return a.forms->exact == b.forms->exact; },
      [&](auto begin, auto end) {
        const std::string term = exact_term(begin->forms->exact);
        for (auto token = begin; token != end; ++token) {
          document.add_posting(term, field.first_position + token->position, field.weight);
        }
        if (field.title_weight) {
          document.add_term(title_exact_term(begin->forms->exact), *field.title_weight * (end - begin));
        }
      });

  // An elided article is there for phrases only.
  std::erase_if(tokens, [](const Token& token) { return token.kind == TokenKind::elision; });
  std::ranges::sort(tokens, std::less<>(), &Token::forms);
  for_each_run(
      tokens, [](const Token& a, const Token& b) { return a.forms == b.forms; },
      [&](auto begin, auto end) {
        if (begin->forms->surface == begin->forms->exact) return;
        document.add_term(accented_term(*begin->forms), field.weight * (end - begin));
      });

  std::ranges::sort(tokens, {}, [](const Token& token) { return token.forms->stem_hash; });
  for_each_run(
      tokens, [](const Token& a, const Token& b) { return a.forms->stem == b.forms->stem; },
      [&](auto begin, auto end) {
        const auto count = static_cast<Xapian::termcount>(end - begin);
        document.add_term(stem_term(begin->forms->stem), field.weight * count);
        if (field.title_weight) {
          document.add_term(title_stem_term(begin->forms->stem), *field.title_weight * count);
        }
      });
}

}  // namespace depeche::index
