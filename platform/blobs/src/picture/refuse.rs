//! Why a picture is not taken.

use heng_kernel::{Refusal, Status};

use super::{LEAST_SIDE, MOST_PIXELS};

pub(super) fn wrong_kind() -> Refusal {
    Refusal::new("blobs/wrong-kind", "这不是 JPEG、PNG 或 WebP 图片", "this is no JPEG, PNG or WebP picture")
        .field("file")
        .remedy("请用手机直接拍的照片，或另存为 JPEG", "use a photograph as taken, or save it as JPEG")
}

pub(super) fn broken() -> Refusal {
    Refusal::new(
        "blobs/broken-picture",
        "图片文件不完整或已损坏",
        "the picture's file is cut short or broken",
    )
    .field("file")
    .remedy("请重新拍摄或重新导出后再上传", "take or export it again")
}

pub(super) fn too_many_pixels() -> Refusal {
    let most = MOST_PIXELS / 1_000_000;
    Refusal::new(
        "blobs/too-many-pixels",
        format!("图片超过{most}00万像素，或边长过长"),
        format!("the picture has more than {most} million pixels, or a side that is too long"),
    )
    .status(Status::TooLarge)
    .field("file")
    .remedy("请缩小后再上传", "make it smaller first")
}

pub(super) fn too_small() -> Refusal {
    Refusal::new(
        "blobs/too-small",
        format!("图片的边长不到{LEAST_SIDE}像素，看不清"),
        format!("a side of the picture has less than {LEAST_SIDE} pixels: nothing can be seen"),
    )
    .field("file")
    .remedy("请上传原图", "send the original")
}

pub(super) fn two_in_one() -> Refusal {
    Refusal::new(
        "blobs/two-files-in-one",
        "图片文件里还藏着别的文件（压缩包、网页、文档或程序）",
        "another file is hidden in the picture: an archive, a page, a document or a program",
    )
    .field("file")
    .remedy("请另存为新的图片再上传", "save it as a new picture")
}
