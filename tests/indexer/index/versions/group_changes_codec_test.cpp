#include "indexer/index/versions/group_changes_codec.h"

#include <doctest/doctest.h>

#include "indexer/base/error.h"

namespace depeche::index {
namespace {

TEST_SUITE("index/group_changes_codec") {
  TEST_CASE("any bytes of terms and names, and sketches, come back") {
    text::Sketch sketch;
    for (std::size_t n = 0; n < text::Sketch::kValues; ++n) {
      sketch.values[n] = static_cast<std::uint16_t>(n * 61);
    }
    const std::string bytes("Q\0\xff\n", 4);
    const GroupChanges changes =
        decode_group_changes(encode({.id_terms = {"Qa", bytes}, .groups = {{"\x80g", {sketch, {}}}}}));
    CHECK(changes.id_terms == std::set<std::string>{"Qa", bytes});
    CHECK(changes.groups.size() == 1);
    CHECK(changes.groups.at("\x80g") == std::vector<text::Sketch>{sketch, {}});
    CHECK(decode_group_changes(encode(GroupChanges{})).groups.empty());
  }

  TEST_CASE("what is cut off or changed is said, or read as something else, and never crashes") {
    const std::string whole = encode({.id_terms = {"Qa"}, .groups = {{"g", {text::Sketch{}}}}});
    for (std::size_t size = 0; size < whole.size(); ++size) {
      CAPTURE(size);
      CHECK_THROWS_AS(static_cast<void>(decode_group_changes(whole.substr(0, size))), IndexCorrupt);
    }
    for (const std::string bytes : {"{}", "\xf6", "\x80", "\xa0", "\x9f\x9f\x9f", "\x9b\xff\xff\xff\xff"}) {
      CHECK_THROWS_AS(static_cast<void>(decode_group_changes(bytes)), IndexCorrupt);
    }
    for (std::size_t at = 0; at < whole.size(); ++at) {
      std::string changed = whole;
      changed[at] = static_cast<char>(changed[at] ^ 0xa5);
      try {
        static_cast<void>(decode_group_changes(changed));
      } catch (const IndexCorrupt&) {
        continue;
      }
    }
  }
}

}  // namespace
}  // namespace depeche::index
