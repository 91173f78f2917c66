// Cuts XML into its records while it arrives: a feed into its items, a dump into its pages. A file of one
// article is one of one record.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"
#include "indexer/article/xml/xml_document.h"

namespace depeche::article {

// Where in a file an element that is called like a record is one.
enum class RecordNesting {
  flat,    // records hold none: one that begins inside of another ends it, as its end is missing
  nested,  // what a record holds is a part of it
};

struct XmlRecordOptions {
  std::vector<std::string_view> names{};  // of the elements that are records, without prefixes
  RecordNesting nesting = RecordNesting::flat;
  std::uint64_t max_bytes = 0;  // a larger record is rejected
};

struct XmlRecord {
  const xmlNode* element = nullptr;  // in a document of its own, below the elements that it has in the file
  const xmlNode* frame = nullptr;  // the root of what stood in front of the file's first record, without text
                                   // beyond its first 256 KiB
  std::size_t number = 0;          // in the file, from 1
};

// Calls `take` with each record of `input`, of which one at a time is held, and its number and line told to
// `delivery`. What `take` throws as InvalidRequest, and what is no XML, is a reject of that record. What had
// to be mended is a warning, told once. Throws UnreadableInput where elements around records are nested more
// than 200 deep. Returns how many records there were.
std::size_t read_xml_records(Input& input, Delivery& delivery, const XmlRecordOptions& options,
                             const std::function<void(const XmlRecord&)>& take);

}  // namespace depeche::article
