#include "server/query/visible_text.h"

#include "indexer/text/characters/character.h"

namespace depeche::query {

bool is_invisible(char32_t code) {
  return text::class_of(code) == text::CharacterClass::ignorable;
}

VisibleText::VisibleText(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto [code, next] = text::decode_at(text, at);
    if (!is_invisible(code)) {
      for (std::size_t byte = at; byte < next; ++byte) origins_.push_back(byte);
      visible_.append(text.substr(at, next - at));
    }
    at = next;
  }
  origins_.push_back(text.size());
  if (visible_.size() == text.size()) origins_.clear();
}

std::size_t VisibleText::begin_in_original(std::size_t begin) const {
  return origins_.empty() ? begin : origins_[begin];
}

std::size_t VisibleText::end_in_original(std::size_t end) const {
  if (origins_.empty() || end == 0) return end;
  return origins_[end - 1] + 1;
}

}  // namespace depeche::query
