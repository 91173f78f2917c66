// From files to articles: one door for all formats.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <istream>
#include <string>
#include <vector>

#include "indexer/article/article.h"

namespace depeche::article {

enum class Format { automatic, txt, md, html, ndjson, json, csv };

struct ReadOptions {
  Format format = Format::automatic;  // by name, then by content; ".gz" is unpacked whatever it says
  std::string source;                 // for articles that name none; empty: the name of the folder given
  std::uint64_t max_article_bytes = 16U << 20U;  // a larger one is rejected
};

// An article or file that did not go in, and why: one line for people.
struct Reject {
  std::string file;
  std::size_t line;  // 1-based where the format has lines, else 0
  std::string id;    // where it was known, else empty
  std::string reason;
};

// Receives what a reader finds, in the order of the input, in one thread.
class ArticleSink {
 public:
  virtual ~ArticleSink() = default;
  virtual void accept(Article article) = 0;
  virtual void reject(Reject reject) = 0;
  // Bytes of input consumed since the last call, for progress.
  virtual void consumed(std::uint64_t bytes) = 0;
};

// A PATH of the command line and the files under it in a stable order (bytewise
// by path). Hidden files and those of no known format are left out when a folder is walked.
struct InputFile {
  std::filesystem::path path;
  std::string id;      // the path below the PATH given: the default id of a one-article file
  std::string source;  // the default source
  std::uint64_t bytes;
};

// Throws InvalidRequest where PATH does not exist; what lies under it and can't be
// looked at is a reject.
[[nodiscard]] std::vector<InputFile> find_files(const std::filesystem::path& path, const ReadOptions& options,
                                                ArticleSink& sink);

// Reads one file into the sink. Nothing that stands in it, and nothing about
// it (unreadable, binary, empty, vanished), throws: it is a reject.
// Every article accepted is complete: id, title and body are set, all is valid UTF-8.
void read_file(const InputFile& file, const ReadOptions& options, ArticleSink& sink);

// The same for standard input; `name` stands for it in rejects.
void read_stream(std::istream& input, const std::string& name, const ReadOptions& options, ArticleSink& sink);

}  // namespace depeche::article
