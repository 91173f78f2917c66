// A long row of values whose copies share what they have in common, block by block: a copy in which a few
// values were changed costs a few blocks, and who reads the older one is not disturbed.
//
// Thread rule: a row never changes; call from any thread. An Editor is for one thread at a time.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace depeche::search {

template <typename Value, std::size_t kBlockSize = 4'096>
class BlockRow {
  using Block = std::array<Value, kBlockSize>;

 public:
  class Editor;

  [[nodiscard]] std::size_t size() const { return size_; }
  // Requires: index < size().
  [[nodiscard]] const Value& operator[](std::size_t index) const {
    return (*blocks_[index / kBlockSize])[index % kBlockSize];
  }

 private:
  std::vector<std::shared_ptr<const Block>> blocks_;
  std::size_t size_ = 0;
};

// Makes a changed copy of a row.
template <typename Value, std::size_t kBlockSize>
class BlockRow<Value, kBlockSize>::Editor {
 public:
  explicit Editor(BlockRow from = {}) : row_(std::move(from)), own_(row_.blocks_.size(), nullptr) {}

  [[nodiscard]] std::size_t size() const { return row_.size(); }

  // Makes the row as long as that; what is new has the value that Value{} is. Blocks of such values alone are
  // one block. A shorter row stays as it is.
  void grow(std::size_t size) {
    while (row_.blocks_.size() * kBlockSize < size) {
      row_.blocks_.push_back(empty_);
      own_.push_back(nullptr);
    }
    row_.size_ = std::max(row_.size_, size);
  }

  // Requires: index < size().
  void set(std::size_t index, Value value) {
    if (row_[index] != value) own_block(index / kBlockSize)[index % kBlockSize] = std::move(value);
  }

  void append(Value value) {
    grow(size() + 1);
    set(size() - 1, std::move(value));
  }

  [[nodiscard]] BlockRow finish() { return std::exchange(row_, {}); }

 private:
  // A block that no other row has. It is copied when it is changed first.
  Block& own_block(std::size_t number) {
    if (own_[number] == nullptr) {
      auto copy = std::make_shared<Block>(*row_.blocks_[number]);
      own_[number] = copy.get();
      row_.blocks_[number] = std::move(copy);
    }
    return *own_[number];
  }

  BlockRow row_;
  std::vector<Block*> own_;  // null: the block is shared
  const std::shared_ptr<const Block> empty_ = std::make_shared<const Block>();
};

}  // namespace depeche::search
