// Numbers for values: equal values have one number, and new values get the next one.
//
// Thread rule: one thread at a time.
#pragma once

#include <xxhash.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace depeche::search {

// Keeps 128 bits of a hash in place of each value: no two values of a database share them, and the values
// themselves stand where they are read.
class ValueNumbers {
 public:
  // Returns the number of `value`, or gives it `next`.
  std::uint32_t number_of(std::string_view value, std::uint32_t next) {
    if (value == last_ && !last_.empty()) return last_number_;
    const XXH128_hash_t hash = XXH3_128bits(value.data(), value.size());
    last_number_ = numbers_.try_emplace({hash.low64, hash.high64}, next).first->second;
    last_ = value;
    return last_number_;
  }

 private:
  using Hash = std::pair<std::uint64_t, std::uint64_t>;
  struct FirstHalf {
    std::size_t operator()(const Hash& hash) const noexcept { return hash.first; }
  };

  std::unordered_map<Hash, std::uint32_t, FirstHalf> numbers_;
  std::string last_;  // neighbours in a column are often equal
  std::uint32_t last_number_ = 0;
};

}  // namespace depeche::search
