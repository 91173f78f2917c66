#include "indexer/base/worker_pool.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <set>
#include <stdexcept>

namespace depeche {
namespace {

void nothing() {}

TEST_SUITE("base/worker_pool") {
  TEST_CASE("as many workers as are wanted, and one a core where none is named") {
    CHECK(workers_for(3) == 3);
    CHECK(workers_for(0) >= 1);
    CHECK(workers_for(0) == std::max(1U, std::thread::hardware_concurrency()));
  }

  TEST_CASE("every task runs once, by a worker of the pool") {
    std::atomic<int> sum = 0;
    std::atomic<bool> is_known = true;
    WorkerPool pool(3, nothing);
    for (int n = 1; n <= 1'000; ++n) {
      pool.submit([&, n](unsigned worker) {
        sum += n;
        if (worker >= 3) is_known = false;
      });
    }
    pool.wait();
    CHECK(sum == 500'500);
    CHECK(is_known);
    pool.wait();  // nothing to wait for
  }

  TEST_CASE("what a task throws comes out of the waiting thread, when no task runs any more") {
    std::atomic<int> running = 0;
    WorkerPool pool(2, nothing);
    const auto run = [&] {
      for (int n = 0; n < 100; ++n) {
        pool.submit([&, n](unsigned) {
          ++running;
          if (n == 7) {
            --running;
            throw std::runtime_error("seven");
          }
          --running;
        });
      }
      pool.wait();
    };
    CHECK_THROWS_WITH_AS(run(), "seven", std::runtime_error);
    CHECK(running == 0);
    CHECK(pool.is_stopping());
  }

  TEST_CASE("what the waiting thread's call throws stops the tasks") {
    WorkerPool pool(1, [] { throw std::runtime_error("interrupted"); });
    pool.submit([&](unsigned) {
      while (!pool.is_stopping()) std::this_thread::yield();
    });
    CHECK_THROWS_WITH_AS(pool.wait(), "interrupted", std::runtime_error);
  }

  TEST_CASE("destruction drops what no worker has begun") {
    std::atomic<int> begun = 0;
    {
      WorkerPool pool(1, nothing);
      const auto until_stopped = [&](unsigned) {
        ++begun;
        while (!pool.is_stopping()) std::this_thread::yield();
      };
      pool.submit(until_stopped);
      while (begun == 0) std::this_thread::yield();
      pool.submit(until_stopped);
    }
    CHECK(begun == 1);
  }
}

}  // namespace
}  // namespace depeche
