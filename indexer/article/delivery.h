// Stands between a reader and the sink: completes articles and says where rejects stand.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "indexer/article/article_sink.h"
#include "indexer/article/field_names.h"

namespace depeche::article {

class Box;  // box/box.h

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
    std::filesystem::path
        path{};                  // of the file, which others may lie beside; empty where it is none on a disk
    std::shared_ptr<Box> box{};  // for what is read in a child process
    int depth = 0;               // how many archives are around the input
  };

  // `sink` must outlive the delivery.
  Delivery(Defaults defaults, ArticleSink& sink);

  [[nodiscard]] const FieldNames& names() const { return defaults_.names; }
  [[nodiscard]] const std::filesystem::path& path() const { return defaults_.path; }
  [[nodiscard]] Box& box() const { return *defaults_.box; }
  [[nodiscard]] int depth() const { return defaults_.depth; }
  [[nodiscard]] ArticleSink& sink() const { return sink_; }

  // A delivery for what lies in this input under a name of its own, as a file in an archive: rejects and ids
  // have it.
  [[nodiscard]] Delivery for_entry(const std::string& name) const;
  // The same delivery to another sink, which must outlive it.
  [[nodiscard]] Delivery with_sink(ArticleSink& sink) const;

  // All that follows stands at this line, counted from 1.
  void at_line(std::size_t line) { line_ = line; }
  // All that follows is about this of several articles in the input, counted from 1, which rejects name.
  void at_record(std::size_t number) { record_ = number; }
  // All that follows has this place in an array of articles, from 0, or lies in none.
  void at_index(std::optional<std::size_t> index) { index_ = index; }

  // Completes `article` and hands it to the sink, or rejects it where it can't be completed.
  void accept(Article article);
  // Does the same with the only article of a file, which may take its id from the file.
  void accept_whole_file(Article article);
  // Does the same with one of several articles that lie in a file without lines; `number` counts from 1.
  void accept_part(Article article, std::size_t number);
  // Does the same with a record of a file, whose number at_record() has said: only the first is called like
  // the file.
  void accept_record(Article article);
  void reject(std::string reason, std::string id = {});
  void warn(std::string text, std::string id = {});
  // Takes back an article. Without an id that is a reject, as nothing says which article is meant.
  void withdraw(Withdrawal withdrawal);
  // Tells the sink of a record that is no article and no fault: `kind` says what it is in a word or two.
  void leave_out(const std::string& kind) { sink_.leave_alone(kind); }
  // Tells the sink once of a name that stands for no field.
  void ignore_field(const std::string& name);

 private:
  const Defaults defaults_;
  ArticleSink& sink_;
  std::size_t line_ = 0;
  std::size_t record_ = 0;  // 0: the input has none
  std::optional<std::size_t> index_;
  std::set<std::string> ignored_;
};

}  // namespace depeche::article
