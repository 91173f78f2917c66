// Stands between a reader and the sink: completes articles and says where rejects stand.
#pragma once

#include <cstddef>
#include <set>
#include <string>

#include "indexer/article/article_sink.h"
#include "indexer/article/field_names.h"

namespace depeche::article {

// What becomes of an article of which some field can't be as it is.
enum class FaultyArticle {
  rejected,   // who wrote it hears of it, and can write it again
  corrected,  // see complete_what_is_right()
};

// Thread rule: one thread at a time.
class Delivery {
 public:
  struct Defaults {
    std::string file{};    // names the input in rejects
    std::string source{};  // for an article without one
    std::string id{};      // for an article without one that is its whole file
    FieldNames names{};
    FaultyArticle faulty = FaultyArticle::rejected;
  };

  // `sink` must outlive the delivery.
  Delivery(Defaults defaults, ArticleSink& sink);

  [[nodiscard]] const FieldNames& names() const { return defaults_.names; }

  // All that follows stands at this line, counted from 1.
  void at_line(std::size_t line) { line_ = line; }
  // All that follows is about this of several articles in the input, counted from 1, which rejects name.
  void at_record(std::size_t number) { record_ = number; }

  // Completes `article` and hands it to the sink, or rejects it where it can't be completed.
  void accept(Article article);
  // Does the same with the only article of a file, which may take its id from the file.
  void accept_whole_file(Article article);
  // Does the same with one of several articles that lie in a file without lines; `number` counts from 1.
  void accept_part(Article article, std::size_t number);
  void reject(std::string reason, std::string id = {});
  void warn(std::string text, std::string id = {});
  // Tells the sink of a record that is no article and no fault: `kind` says what it is in a word or two.
  void leave_out(const std::string& kind) { sink_.leave_alone(kind); }
  // Tells the sink once of a name that stands for no field.
  void ignore_field(const std::string& name);

 private:
  const Defaults defaults_;
  ArticleSink& sink_;
  std::size_t line_ = 0;
  std::size_t record_ = 0;  // 0: the input has none
  std::set<std::string> ignored_;
};

}  // namespace depeche::article
