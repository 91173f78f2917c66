#include "server/http/transport/fair_queue.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace depeche::http {
namespace {

using Queue = FairQueue<char, std::string>;

// Values whose first letter is their key.
Queue queue_of(std::initializer_list<std::string_view> values) {
  Queue queue;
  for (const std::string_view value : values) queue.push(value.front(), std::string(value));
  return queue;
}

std::string order_of(Queue queue) {
  std::string order;
  while (const auto value = queue.pop()) order += (order.empty() ? "" : " ") + *value;
  return order;
}

TEST_SUITE("http/transport/fair_queue") {
  TEST_CASE("keys take turns, each with its oldest") {
    CHECK(order_of({}) == "");
    CHECK(order_of(queue_of({"a1", "a2", "a3"})) == "a1 a2 a3");
    CHECK(order_of(queue_of({"a1", "a2", "a3", "b1", "c1", "b2"})) == "a1 b1 c1 a2 b2 a3");
  }

  TEST_CASE("a key that was served waits for the others, also when it comes again") {
    Queue queue = queue_of({"a1", "b1", "b2"});
    CHECK(queue.pop() == "a1");
    queue.push('a', "a2");
    CHECK(order_of(queue) == "b1 a2 b2");
  }

  TEST_CASE("a key that may not go is passed over and keeps its turn") {
    Queue queue = queue_of({"a1", "b1", "c1"});
    const auto is_not_a = [](char key) { return key != 'a'; };
    CHECK(queue.pop(is_not_a) == "b1");
    CHECK(order_of(queue) == "a1 c1");
    CHECK(queue_of({"a1"}).pop(is_not_a) == std::nullopt);
  }

  TEST_CASE("what is too many is the newest of who has most, and of equals the newcomer's") {
    struct Row {
      Queue queue;
      char newcomer;
      std::string_view taken, left;
    };
    const Row rows[] = {
        {queue_of({"a1", "a2", "b1"}), 'b', "a2", "a1 b1"},
        {queue_of({"a1", "b1"}), 'a', "a1", "b1"},
        {queue_of({"a1", "b1"}), 'b', "b1", "a1"},
        {queue_of({"a1", "b1", "c1"}), 'b', "b1", "a1 c1"},
        {queue_of({"a1"}), 'a', "a1", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.taken);
      Queue queue = row.queue;
      CHECK(queue.take_from_longest(row.newcomer) == row.taken);
      CHECK(order_of(queue) == row.left);
    }
  }

  TEST_CASE("what is gone leaves no turn behind") {
    Queue queue = queue_of({"a1", "b1", "b2", "c1"});
    queue.erase_if([](const std::string& value) { return value == "a1" || value == "b2"; });
    CHECK(queue.size() == 2);
    CHECK(order_of(queue) == "b1 c1");
  }
}

}  // namespace
}  // namespace depeche::http
