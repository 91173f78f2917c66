// JSON and NDJSON, whole and a byte at a time.
#include <algorithm>
#include <cstddef>

#include "indexer/article/delivery.h"
#include "indexer/article/formats/json_reader.h"
#include "indexer/article/formats/ndjson_reader.h"
#include "indexer/base/error.h"
#include "tests/fuzz/read_claim.h"

namespace depeche::fuzz {
namespace {

// What a splitter makes of `input` when it comes in pieces of `size`.
template <typename Splitter>
std::string split(std::string_view input, std::size_t size) {
  ClaimingSink sink;
  article::Delivery delivery({"-", "s"}, sink);
  Splitter splitter(delivery, kMaxArticleBytes);
  try {
    for (; !input.empty(); input.remove_prefix(std::min(size, input.size())))
      splitter.feed(input.substr(0, size));
    splitter.finish();
  } catch (const InvalidRequest& error) {
    return sink.log() + error.what();
  }
  return sink.log();
}

template <typename Splitter>
void claim_same_in_pieces(std::string_view input) {
  const std::string whole = split<Splitter>(input, input.size());
  claim(whole == split<Splitter>(input, 1), "what comes in pieces is read the same");
}

}  // namespace

void run(std::string_view input) {
  claim_readable(input, "json");
  claim_readable(input, "ndjson");
  claim_same_in_pieces<article::JsonSplitter>(input);
  claim_same_in_pieces<article::NdjsonSplitter>(input);
}

}  // namespace depeche::fuzz
