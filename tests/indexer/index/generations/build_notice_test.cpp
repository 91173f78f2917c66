#include "indexer/index/generations/build_notice.h"

#include <doctest/doctest.h>

#include <fstream>
#include <string>

#include "indexer/index/generations/empty_generation.h"
#include "indexer/index/generations/generation.h"
#include "tests/support/temporary_folder.h"

namespace depeche::index {
namespace {

TEST_SUITE("index/build_notice") {
  TEST_CASE("what is written is read") {
    const BuildProgress rows[] = {
        {},
        {.stage = BuildStage::reading,
         .articles = 1'234'567,
         .read_share = 0.25,
         .started_at = 1'650'000'000},
        {.stage = BuildStage::catching_up, .articles = 1, .read_share = 1.0, .started_at = 1},
    };
    for (const BuildProgress& row : rows) CHECK(read_notice(write_notice(row)) == row);
  }

  TEST_CASE("nothing else is read") {
    const std::string whole = write_notice({.articles = 5});
    std::string other_stage = whole;
    other_stage.replace(0, 7, "dancing");
    std::string negative = whole;
    negative.replace(8, 2, "-5");
    for (const std::string& text : {std::string(), whole.substr(1), whole + "x", other_stage, negative}) {
      CAPTURE(text);
      CHECK_FALSE(read_notice(text));
    }
  }

  TEST_CASE("it is seen while the build runs, and not before or behind it") {
    const TemporaryFolder folder;
    const auto& root = folder.path();
    CHECK_FALSE(build_in_progress(root));
    const WriteLock lock(root);
    create_missing_generation(root);
    CHECK_FALSE(build_in_progress(root));
    const BuildProgress progress{.stage = BuildStage::merging, .articles = 7, .started_at = 1'650'000'000};
    {
      NewGeneration building(root);
      CHECK_FALSE(build_in_progress(root));
      BuildNotice notice(building.notice());
      CHECK_FALSE(build_in_progress(root));  // nothing is told yet
      notice.tell(progress);
      CHECK(build_in_progress(root) == progress);
      notice.tell({.stage = BuildStage::merging, .articles = 8});
      CHECK(build_in_progress(root) == progress);  // within a second only a new stage is told
      notice.tell({.stage = BuildStage::grouping});
      CHECK(build_in_progress(root)->stage == BuildStage::grouping);
    }
    CHECK_FALSE(build_in_progress(root));
  }

  TEST_CASE("what a crash left is none") {
    const TemporaryFolder folder;
    const auto& root = folder.path();
    const WriteLock lock(root);
    create_missing_generation(root);
    const NewGeneration building(root);
    std::ofstream(building.notice()) << write_notice({.articles = 5});
    CHECK_FALSE(build_in_progress(root));
  }
}

}  // namespace
}  // namespace depeche::index
