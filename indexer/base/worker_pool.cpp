// One mutex guards the queue. The threads sleep on `task_added_`, the thread that submits sleeps on
// `task_taken_or_done_`, and wakes up ten times a second to call `while_waiting_`. The first failure of any
// of them is kept, stops the threads after the task that each is at, and is thrown in the thread that waits.
#include "indexer/base/worker_pool.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace depeche {
namespace {

// Calls `step`, and returns what it threw, to be thrown again in another thread; null: it threw nothing.
template <typename Step>
std::exception_ptr thrown_by(const Step& step) {
  try {
    step();
    return nullptr;
  } catch (...) {
    return std::current_exception();
  }
}

}  // namespace

unsigned workers_for(unsigned wanted) {
  return wanted > 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
}

WorkerPool::WorkerPool(unsigned workers, std::function<void()> while_waiting)
    : while_waiting_(std::move(while_waiting)) {
  threads_.reserve(workers);
  for (unsigned worker = 0; worker < workers; ++worker) {
    threads_.emplace_back([this, worker] { work(worker); });
  }
}

WorkerPool::~WorkerPool() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  task_added_.notify_all();
}

void WorkerPool::submit(Task task) {
  std::unique_lock lock(mutex_);
  wait_until(lock, [&] { return tasks_.size() < threads_.size(); });
  tasks_.push_back(std::move(task));
  task_added_.notify_one();
}

void WorkerPool::wait() {
  std::unique_lock lock(mutex_);
  wait_until(lock, [&] { return tasks_.empty() && running_ == 0; });
}

// Returns when `condition` holds. Throws the first failure, but only when no task runs any more: tasks use
// objects that the exception destroys on its way up.
template <typename Condition>
void WorkerPool::wait_until(std::unique_lock<std::mutex>& lock, Condition condition) {
  constexpr std::chrono::milliseconds kPatience(100);
  const auto is_over = [&] { return failure_ != nullptr || condition(); };
  while (!task_taken_or_done_.wait_for(lock, kPatience, is_over)) {
    lock.unlock();  // the workers go on meanwhile
    const std::exception_ptr failure = thrown_by(while_waiting_);
    lock.lock();
    if (failure != nullptr) stop(failure);
  }
  if (failure_ == nullptr) return;
  task_taken_or_done_.wait(lock, [&] { return running_ == 0; });
  std::rethrow_exception(failure_);
}

// Lets each worker end after its task. Requires: mutex_ is held.
void WorkerPool::stop(std::exception_ptr failure) {
  failure_ = std::move(failure);
  is_stopping_ = true;
  task_added_.notify_all();
}

// The life of one thread.
void WorkerPool::work(unsigned worker) {
  std::unique_lock lock(mutex_);
  while (true) {
    task_added_.wait(lock, [&] { return is_stopping_ || !tasks_.empty(); });
    if (is_stopping_) return;
    const Task task = std::move(tasks_.front());
    tasks_.pop_front();
    ++running_;
    task_taken_or_done_.notify_all();
    lock.unlock();
    const std::exception_ptr failure = thrown_by([&] { task(worker); });
    lock.lock();
    --running_;
    if (failure != nullptr) stop(failure);
    task_taken_or_done_.notify_all();
  }
}

}  // namespace depeche
