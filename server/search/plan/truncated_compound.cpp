// A compound is cut at its hyphens here, and not by the analyzer, for which "week-e" is an inclusive writing:
// what stands before a star is no whole word. Within a part the analyzer tells elided articles and
// apostrophes.
#include "server/search/plan/truncated_compound.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/text/characters/character.h"

namespace depeche::search {
namespace {

using query::Node;
using query::NodeKind;

bool joins_parts(char32_t code) {
  const text::CharacterClass kind = text::class_of(code);
  return kind == text::CharacterClass::hyphen || kind == text::CharacterClass::middle_dot ||
         kind == text::CharacterClass::slash || code == U'&';
}

// The words of a piece that has no hyphen, without what was elided before them.
void add_words(std::string_view piece, text::Analyzer& analyzer, std::vector<std::string>& words) {
  const text::Tokens tokens = analyzer.analyze(piece);
  for (const text::Token& token : tokens) {
    if (token.kind == text::TokenKind::word) words.push_back(token.forms->surface);
  }
}

std::vector<std::string> words_of(std::string_view compound, text::Analyzer& analyzer) {
  std::vector<std::string> words;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < compound.size();) {
    const text::Decoded decoded = text::decode_at(compound, at);
    if (joins_parts(decoded.code)) {
      add_words(compound.substr(begin, at - begin), analyzer, words);
      begin = decoded.next;
    }
    at = decoded.next;
  }
  add_words(compound.substr(begin), analyzer, words);
  return words;
}

Node leaf(const Node& compound, NodeKind kind, std::string text) {
  return {.kind = kind, .text = std::move(text), .begin = compound.begin, .end = compound.end};
}

Node parent(const Node& compound, NodeKind kind, Node first, Node second) {
  Node node{.kind = kind, .begin = compound.begin, .end = compound.end};
  node.children.push_back(std::move(first));
  node.children.push_back(std::move(second));
  return node;
}

// "Nur-S*" as people read it: nur-s*.
std::string shown(const Node& compound) {
  std::string text;
  icu::UnicodeString::fromUTF8(compound.text).toLower(icu::Locale::getFrench()).toUTF8String(text);
  return text + "*";
}

Node spelled_out(const Node& compound, text::Analyzer& analyzer) {
  const std::vector<std::string> words = words_of(compound.text, analyzer);
  if (words.size() < 2) return compound;
  Node in_order = leaf(compound, NodeKind::words, words.front());
  std::string joined = words.front();
  for (std::size_t i = 1; i < words.size(); ++i) {
    const NodeKind kind = i + 1 == words.size() ? NodeKind::prefix : NodeKind::words;
    in_order = parent(compound, NodeKind::before, std::move(in_order), leaf(compound, kind, words[i]));
    in_order.distance = 1;
    joined += words[i];
  }
  Node alternatives =
      parent(compound, NodeKind::any, std::move(in_order), leaf(compound, NodeKind::prefix, joined));
  alternatives.text = shown(compound);
  return alternatives;
}

bool is_name_or_date(const Node& node) {
  return node.kind == NodeKind::field && node.field != query::Field::title &&
         node.field != query::Field::quotation;
}

}  // namespace

// Goes as deep as the tree, whose depth the parser has bounded.
Node with_compounds_spelled_out(const Node& node, text::Analyzer& analyzer) {
  if (node.kind == NodeKind::prefix) return spelled_out(node, analyzer);
  if (is_name_or_date(node)) return node;
  Node copy = node;
  for (Node& child : copy.children) child = with_compounds_spelled_out(child, analyzer);
  return copy;
}

}  // namespace depeche::search
