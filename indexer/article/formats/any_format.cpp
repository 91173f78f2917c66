#include "indexer/article/formats/any_format.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "indexer/article/formats/foreign_formats.h"
#include "indexer/article/formats/registry.h"
#include "indexer/article/input/encoding.h"

namespace depeche::article {
namespace {

// Throws UnreadableInput for what no format reads, saying what it is.
const Format& choose_format(std::string_view head, const std::filesystem::path& name) {
  const Opening opening(head);
  if (const Format* format = claiming_format(opening)) return *format;
  const std::string foreign = foreign_format(opening);
  if (!foreign.empty()) throw UnreadableInput(fmt::format("is {}, which can't be read", foreign));
  if (is_binary(head))
    throw UnreadableInput(fmt::format("is binary, not text: it begins with {}", magic_of(head)));
  return format_of(name, head);
}

}  // namespace

void read_any(Input& input, const std::filesystem::path& name, const Format* format, Delivery& delivery,
              std::uint64_t max_bytes) {
  const std::string_view head = input.peek(Input::kMaxPeek);
  if (head.empty()) throw UnreadableInput("is empty");
  const Format& chosen = format != nullptr ? *format : choose_format(head, name);
  if (chosen.content == Content::text && is_binary(head)) throw UnreadableInput("is binary, not text");
  chosen.read(input, delivery, max_bytes);
}

}  // namespace depeche::article
