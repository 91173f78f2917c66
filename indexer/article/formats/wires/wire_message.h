// The frame that teleprinters gave dispatches, and files keep: control characters around a head, a text and a
// time.
//
// Thread rule: pure functions; reading, one thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"

namespace depeche::article {

// The parts of a dispatch, in UTF-8 and without control characters but line feeds and tabs.
struct WireMessage {
  std::string head;  // behind SOH
  std::string text;  // behind STX; all of the dispatch where no control characters are left of its frame
  std::string tail;  // behind ETX
  bool is_framed = false;
};

// Calls `take` with each dispatch of `input`, which end with EOT or before the next SOH. What `take` throws
// as InvalidRequest is a reject with the number of the dispatch. One of more than `max_bytes` is rejected.
void read_wire_messages(Input& input, Delivery& delivery, std::uint64_t max_bytes,
                        const std::function<void(const WireMessage&)>& take);

// The lines of a text without white space at their ends, blank ones too.
[[nodiscard]] std::vector<std::string> wire_lines(std::string_view text);

// Joins lines that a width broke. A blank line, or one of three blanks or a tab, begins a paragraph.
[[nodiscard]] std::string wire_paragraphs(std::string_view text);

}  // namespace depeche::article
