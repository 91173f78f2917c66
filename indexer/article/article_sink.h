// Where readers deliver what they find.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "indexer/article/article.h"

namespace depeche::article {

// An article or a file that did not go in, and why: one line for people.
struct Reject {
  std::string file;
  std::size_t line;  // where the article begins, counted from 1; 0 where the format has no lines
  std::string id;    // of the article; empty where it is not known
  std::string reason;
  std::optional<std::size_t> index = {};  // its place in an array of articles, from 0; none: it is in none
};

// What is wrong with an article or a file that went in all the same: one line for people.
struct Warning {
  std::string file;
  std::size_t line;  // where the article begins, counted from 1; 0 where the format has no lines
  std::string id;    // of the article; empty where it is not known
  std::string text;
};

// An article was taken back by who sent it: it is no longer to be found.
struct Withdrawal {
  std::string id;
  std::string version = {};  // which is taken back, with all before it; empty: whatever there is
};

// A reader calls it in one thread, in the order of its input. What a function throws ends the reading and
// reaches the reader's caller.
class ArticleSink {
 public:
  virtual ~ArticleSink() = default;
  virtual void accept(Article article) = 0;
  virtual void reject(Reject reject) = 0;
  virtual void withdraw(Withdrawal /*withdrawal*/) {}
  // The three below say what else people may want to know. A sink that has nobody to tell leaves them out.
  virtual void warn(Warning /*warning*/) {}
  // Articles have a field of this name, which Dépêche has not. Called once an input for each name.
  virtual void ignore_field(const std::string& /*name*/) {}
  // A file in a folder, or a record of a file, is not read, and need not be. `kind` says what it is in a word
  // or two:
  // ".pdf", "link out of the folder", "picture".
  virtual void leave_alone(const std::string& /*kind*/) {}
  // The reader has consumed `bytes` more of its input: progress bars count them.
  virtual void consumed(std::uint64_t bytes) = 0;
};

}  // namespace depeche::article
