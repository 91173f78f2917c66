// A database that was built from parts may have several documents of one article, if that came more than
// once: each part was built without a look at the others.
//
// Thread rule: free function; the database is for one thread at a time.
#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "indexer/index/build/article_writer.h"
#include "indexer/index/documents/document_builder.h"

namespace depeche::index {

// Removes all documents of an id but the one that was added last, and that one too where the id was
// withdrawn, in the database at `path`, and commits. The counts say what became of each document, as if they
// had been written one after the other: added, replaced or unchanged, and removed. `builder` tells the words
// of what is removed. Throws IndexUnavailable, DiskFull and IndexCorrupt.
[[nodiscard]] WriteCounts remove_repeated_articles(const std::filesystem::path& path,
                                                   const std::set<std::string>& withdrawn,
                                                   DocumentBuilder& builder);

}  // namespace depeche::index
