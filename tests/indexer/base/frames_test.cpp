#include "indexer/base/frames.h"

#include <doctest/doctest.h>

#include "indexer/base/error.h"

namespace depeche {

TEST_SUITE("base/frames") {
  TEST_CASE("messages are the same in whatever pieces they arrive") {
    const std::string bytes =
        encoded_frame(FrameKind::part, encoded_fields({{"name", "été"}, {"empty", ""}})) +
        encoded_frame(FrameKind::data, std::string(300, 'a')) + encoded_frame(FrameKind::end);
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, bytes.size()}) {
      FrameReader reader;
      std::string seen;
      for (std::size_t at = 0; at < bytes.size(); at += piece) {
        reader.feed(std::string_view(bytes).substr(at, piece));
        while (const auto frame = reader.next())
          seen += static_cast<char>(frame->kind) + std::to_string(frame->bytes.size()) + " ";
      }
      CHECK(seen == "P18 D300 E0 ");
    }
    CHECK(fields_in(encoded_fields({{"name", "été"}})).at("name") == "été");
  }

  TEST_CASE("what is no message is refused before it is held") {
    for (const std::string& bytes : {std::string("xxxxxx"), std::string("D\xFF\xFF\xFF\xFF")}) {
      FrameReader reader;
      reader.feed(bytes);
      CHECK_THROWS_AS(static_cast<void>(reader.next()), InvalidRequest);
    }
    FrameReader reader;
    reader.feed("D\x01");
    CHECK_FALSE(reader.next().has_value());
  }
}

}  // namespace depeche
