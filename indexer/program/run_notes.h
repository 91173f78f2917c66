// What a run has to say at its end beside its counts: of fields that no article has, files that were left
// alone, and ids that were given more than once.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/article/article.h"

namespace depeche::indexer {

// Thread rule: one thread at a time.
class RunNotes {
 public:
  void ignore_field(const std::string& name);
  void leave_alone(const std::string& kind) { ++left_alone_[kind]; }
  // Notes the article's id. Given again with the same text it is the same article; with another one, it
  // replaces it.
  void accept(const article::Article& article);

  // "2 ids were given to several articles, of which the last stays: 1, 2"; no line for what did not happen.
  [[nodiscard]] std::vector<std::string> warnings() const;
  // "4 left alone: 2 .pdf, 2 .xml"; empty where no file was.
  [[nodiscard]] std::string left_alone() const;

 private:
  std::set<std::string> ignored_fields_;
  std::map<std::string, std::uint64_t> left_alone_;            // how many files, by what they are
  std::unordered_map<std::uint64_t, std::uint32_t> contents_;  // hashes of the texts by hashes of the ids
  std::uint64_t repeated_ = 0;
  std::vector<std::string> repeated_ids_;  // the first of them
};

}  // namespace depeche::indexer
