#include "server/allocation.h"

#include <doctest/doctest.h>
#include <malloc.h>

#include <barrier>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace depeche {
namespace {

// What the C library says of its heaps, as XML.
std::string heap_report() {
  char* text = nullptr;
  std::size_t size = 0;
  std::FILE* const stream = ::open_memstream(&text, &size);
  REQUIRE(stream != nullptr);
  REQUIRE(::malloc_info(0, stream) == 0);
  std::fclose(stream);
  std::string report(text, size);
  std::free(text);
  return report;
}

std::size_t count_of(std::string_view part, std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

// Sanitizers bring an allocator of their own.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kIsOurs = false;
#else
constexpr bool kIsOurs = true;
#endif

TEST_SUITE("allocation" * doctest::skip(!kIsOurs)) {
  TEST_CASE("many threads share few heaps") {
    keep_freed_memory_small();
    constexpr std::ptrdiff_t kThreads = 64;
    std::barrier all_allocate(kThreads);
    std::vector<std::jthread> threads;
    for (std::ptrdiff_t n = 0; n < kThreads; ++n) {
      threads.emplace_back([&] {
        const std::vector<char> block(10'000);
        all_allocate.arrive_and_wait();
      });
    }
    threads.clear();
    const std::string report = heap_report();
    REQUIRE(report.find("<heap nr=") != std::string::npos);
    CHECK(count_of("<heap nr=", report) <= std::thread::hardware_concurrency() + 1);
  }

  TEST_CASE("a large block is the system's again when it is freed, each time") {
    keep_freed_memory_small();
    for (int round = 0; round < 3; ++round) {
      const auto before = ::mallinfo2().hblkhd;  // bytes in blocks of the system
      {
        const std::vector<char> block(4 << 20, 'x');
        CHECK(::mallinfo2().hblkhd >= before + block.size());
      }
      CHECK(::mallinfo2().hblkhd == before);
    }
  }
}

}  // namespace
}  // namespace depeche
