// Threads that run tasks from a bounded queue, in the order they were submitted, several at once.
//
// Thread rule: one thread submits and waits; it is the one that made the pool.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace depeche {

// As many threads as are wanted; 0: one for each core of the machine, and one at least.
[[nodiscard]] unsigned workers_for(unsigned wanted);

class WorkerPool {
 public:
  // Called with the number of the worker that runs it, 0 to workers() - 1, so that each worker can use
  // objects of its own. A task that throws stops the whole pool.
  using Task = std::function<void(unsigned worker)>;

  // `while_waiting` runs in the waiting thread some ten times a second; what it throws
  // comes out of submit() and wait(), as if a task had thrown it.
  WorkerPool(unsigned workers, std::function<void()> while_waiting);

  // Drops the tasks that no worker has begun, and waits for the others.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  [[nodiscard]] unsigned workers() const { return static_cast<unsigned>(threads_.size()); }

  // Waits while as many tasks as there are workers wait to be begun: what the
  // queue holds is bounded. Throws what a task threw; then no task runs any more.
  void submit(Task task);

  // Returns when all tasks are done. Throws as submit() does.
  void wait();

  // True once a task has thrown or the pool is being destroyed: long tasks should then return early, as their
  // work will be thrown away. Call from any thread.
  [[nodiscard]] bool is_stopping() const { return is_stopping_; }

 private:
  template <typename Condition>
  void wait_until(std::unique_lock<std::mutex>& lock, Condition condition);
  void work(unsigned worker);
  void stop(std::exception_ptr failure);

  const std::function<void()> while_waiting_;
  std::atomic<bool> is_stopping_ = false;

  std::mutex mutex_;  // guards what follows, but for threads_
  std::condition_variable task_added_;
  std::condition_variable task_taken_or_done_;
  std::deque<Task> tasks_;
  std::size_t running_ = 0;
  std::exception_ptr failure_;

  std::vector<std::jthread> threads_;
};

}  // namespace depeche
