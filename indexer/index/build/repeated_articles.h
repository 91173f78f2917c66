// A database that was built from parts may have several documents of one article, if that came more than
// once: each part was built without a look at the others.
//
// Thread rule: free function; the database is for one thread at a time.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "indexer/index/build/article_writer.h"
#include "indexer/index/documents/document_builder.h"

namespace depeche::index {

// Articles that are taken out again, by their ids: the versions of which they are, or nothing.
using Withdrawals = std::map<std::string, std::string>;

// Removes all documents of an id but the one that was added last, or of several versions that of the latest,
// and that one too where it was withdrawn, in the database at `path`, and commits. The counts say what became
// of each document, as if they had been written one after the other: added, replaced, outdated or unchanged,
// and removed. `builder` tells the words of what is removed. Throws IndexUnavailable, DiskFull and
// IndexCorrupt.
[[nodiscard]] WriteCounts remove_repeated_articles(const std::filesystem::path& path,
                                                   const Withdrawals& withdrawn, DocumentBuilder& builder);

}  // namespace depeche::index
