#include "indexer/article/formats/documents/packed_parts.h"

#include <utility>

#include "indexer/article/input/record_buffer.h"
#include "indexer/box/boxed_file.h"

namespace depeche::article {

PackedParts read_parts(Input& input, Delivery& delivery, std::uint64_t max_bytes,
                       const std::function<bool(std::string_view name)>& is_wanted) {
  PackedParts parts;
  std::uint64_t bytes = 0;
  BoxedFile archive(delivery.box(), "archive", input);
  while (const auto part = archive.next()) {
    if (!part->reject.empty()) throw UnreadableInput(part->reject);
    const auto name = part->fields.find("name");
    if (name == part->fields.end() || !is_wanted(name->second)) continue;
    auto content = archive.read_all_of_part(max_bytes - bytes);
    if (!content) throw UnreadableInput(too_large_reason(max_bytes));
    bytes += content->size();
    parts.insert_or_assign(name->second, *std::move(content));
  }
  return parts;
}

}  // namespace depeche::article
