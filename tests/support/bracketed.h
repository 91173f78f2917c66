// Marked texts on one line of text, so that tests compare a string: marks stand in square brackets.
#pragma once

#include <string>
#include <vector>

#include "server/search/model/marked_text.h"

namespace depeche::search {

[[nodiscard]] inline std::string bracketed(const MarkedText& text) {
  std::string line;
  for (const Segment& segment : text) line += segment.is_marked ? "[" + segment.text + "]" : segment.text;
  return line;
}

// "…" for what was left out before, between and behind the passages.
[[nodiscard]] inline std::string bracketed(const Snippet& snippet) {
  std::string line = snippet.is_cut_before ? "… " : "";
  for (const Passage& passage : snippet.passages) {
    if (&passage != &snippet.passages.front()) line += " … ";
    line += bracketed(passage.text);
  }
  return line + (snippet.is_cut_behind ? " …" : "");
}

// Lines with a line break behind each.
[[nodiscard]] inline std::string bracketed(const std::vector<Passage>& lines) {
  std::string text;
  for (const Passage& line : lines) text += bracketed(line.text) + "\n";
  return text;
}

}  // namespace depeche::search
