#include "server/search/words/typed_word.h"

#include <algorithm>

#include "indexer/index/schema/schema.h"
#include "indexer/text/words/stop_words.h"

namespace depeche::search {
namespace {

using text::TokenKind;

// By stem: a form that no article has is not misspelt where articles have another form of it.
std::uint64_t articles_with(const text::Forms& forms, const Vocabulary& vocabulary,
                            const Xapian::Database& database) {
  std::uint64_t most = 0;
  for (const std::string& stem : vocabulary.stems_of(forms))
    most = std::max<std::uint64_t>(most, database.get_termfreq(index::stem_term(stem)));
  return most;
}

// "Qui est Jessica Biel" is not about "bien".
bool is_name(std::string_view text, std::size_t begin) {
  return begin > 0 && text[begin] >= 'A' && text[begin] <= 'Z';
}

}  // namespace

std::vector<TypedWord> typed_words(std::string_view text, const query::Node& node, text::Analyzer& analyzer,
                                   const Vocabulary& vocabulary, const Xapian::Database& database) {
  const auto tokens = analyzer.analyze(node.text);
  std::vector<TypedWord> words;
  std::size_t known_end = 0;  // of a compound
  for (const text::Token& token : tokens) {
    if (token.kind == TokenKind::joined && vocabulary.has_word(token.forms->exact)) known_end = token.end;
  }
  for (const text::Token& token : tokens) {
    if (token.kind != TokenKind::word || text::is_stop_word(token.forms->exact)) continue;
    if (token.end <= known_end) continue;
    const std::size_t begin = node.begin + token.begin;
    words.push_back({.exact = token.forms->exact,
                     .begin = begin,
                     .end = node.begin + token.end,
                     .articles = articles_with(*token.forms, vocabulary, database),
                     .is_name = is_name(text, begin)});
  }
  return words;
}

}  // namespace depeche::search
