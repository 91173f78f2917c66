// Two versions of an article side by side, sentence by sentence.
#pragma once

#include <string>
#include <vector>

#include "server/search/model/article_head.h"

namespace depeche::search {

// The change of a piece of text from one version to the other. Only a whole sentence is `changed`: its parts
// say which words were removed and added.
enum class TextChange { same, changed, removed, added };

struct ComparedPart {
  TextChange change;
  std::string text;  // UTF-8, never empty; a part that is the same is as the later version has it
};

struct ComparedSentence {
  TextChange change = TextChange::same;
  bool begins_paragraph = false;
  bool is_moved = false;            // removed, and added in another place, or the other way round
  std::vector<ComparedPart> parts;  // their texts together are the sentence, or both of a changed one
};

struct TextComparison {
  std::vector<ComparedSentence> sentences;
  bool is_cut = false;  // a text was too long, and its end was not compared
};

// Article `a` beside article `b`, which is taken for the later one.
struct ComparisonAnswer {
  ArticleHead a, b;
  double share_of_a = 0;  // the share of a's text that b has too, 0 to 1
  double share_of_b = 0;  // the share of b's text that a has too
  TextComparison title, body;
};

// No article has this id, so there is nothing to compare.
struct MissingArticle {
  std::string id;
};

}  // namespace depeche::search
