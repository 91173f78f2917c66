// From files to articles: one door for all formats.
#pragma once

#include <cstdint>
#include <filesystem>
#include <istream>
#include <memory>
#include <string>
#include <vector>

#include "indexer/article/article_sink.h"
#include "indexer/article/field_names.h"
#include "indexer/article/input/find_files.h"

namespace depeche::article {

struct Format;  // formats/registry.h
class Box;      // indexer/box/box.h

struct ReadOptions {
  // nullptr: each file's own, by its content, and by its name where that tells nothing. Files in gzip are
  // unpacked in any case.
  const Format* format = nullptr;
  std::string source{};  // for articles that name none; empty: the name of the folder that the file lies in
  FieldNames names{};    // what the files call the fields, beside what Dépêche does
  Links links = Links::within_folder;
  std::uint64_t max_article_bytes = 16U << 20U;  // a larger article is rejected
  std::shared_ptr<Box>
      box{};  // where files of strangers are taken apart; nullptr: one of its own for each file
};

// Finds `path` itself where it is a file, else the files below it, sorted bytewise by path. Leaves out hidden
// files, and tells the sink of others that it leaves alone: those whose names and contents tell no format,
// where none is given, and links out of the folder. Throws InvalidRequest where `path` does not exist; what
// lies below it and can't be looked at is a reject.
[[nodiscard]] std::vector<InputFile> find_files(const std::filesystem::path& path, const ReadOptions& options,
                                                ArticleSink& sink);

// Reads one file into the sink. Neither its content nor its state (unreadable, binary, empty, vanished) makes
// this throw: the sink gets a reject. Every article that the sink accepts is complete: it has an id, a title
// and a body, and is valid UTF-8.
void read_file(const InputFile& file, const ReadOptions& options, ArticleSink& sink);

// Does the same with standard input or another stream, which rejects call `name`.
void read_stream(std::istream& input, const std::string& name, const ReadOptions& options, ArticleSink& sink);

}  // namespace depeche::article
