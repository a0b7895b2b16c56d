use super::*;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new(files: &[&str]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for file in files {
            let path = folder.at(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file).unwrap();
        }
        folder
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self) -> Layer {
        Layer::from_folder(self.0.path()).unwrap()
    }
}

fn names(layer: &Layer) -> Vec<&str> {
    layer.files.iter().map(|(name, _)| name.as_str()).collect()
}

#[test]
fn what_begins_with_a_dot_is_no_catalogue_file() {
    let folder = Folder::new(&["schemes/x.toml", "schemes/._x.toml", ".git/y.toml"]);
    let layer = folder.read();
    assert_eq!(names(&layer), ["schemes/x.toml"]);
    assert!(layer.left_out.is_empty());
}

#[test]
fn a_folder_too_deep_is_refused() {
    let deep = "d/".repeat(MOST_FOLDERS_DEEP + 1);
    let folder = Folder::new(&[&format!("{deep}x.toml")]);
    let error = Layer::from_folder(folder.0.path()).unwrap_err();
    assert_eq!(error.source.kind(), io::ErrorKind::FileTooLarge);
}

#[test]
fn a_file_too_large_is_refused_and_named() {
    let folder = Folder::new(&[]);
    let file = fs::File::create(folder.at("x.toml")).unwrap();
    file.set_len(input::MOST_FILE_BYTES + 1).unwrap();
    let error = Layer::from_folder(folder.0.path()).unwrap_err().to_string();
    assert!(error.contains("x.toml: it is larger than 4 megabytes."), "{error}");
}

#[test]
fn reading_tells_how_far_it_is() {
    let mut heard = Vec::new();
    let folder = Folder::new(&["a.toml", "b.toml"]);
    Layer::from_folder_telling(folder.0.path(), &mut |files| heard.push(files)).unwrap();
    assert_eq!(heard, [1, 2]);
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_that_lead_round_are_followed_once() {
        let folder = Folder::new(&["schemes/x.toml"]);
        for name in ["a", "b", "schemes/c"] {
            symlink(folder.0.path(), folder.at(name)).unwrap();
        }
        let layer = folder.read();
        assert_eq!(names(&layer), ["schemes/x.toml"]);
        assert_eq!(layer.left_out.len(), 3);
        assert!(layer.left_out.iter().all(|left| left.why.contains("link")));
    }

    #[test]
    fn a_link_to_another_folder_is_followed_and_its_loop_is_not() {
        let other = Folder::new(&["y.toml"]);
        symlink(other.0.path(), other.at("again")).unwrap();
        let folder = Folder::new(&["x.toml"]);
        symlink(other.0.path(), folder.at("schemes")).unwrap();
        assert_eq!(names(&folder.read()), ["schemes/y.toml", "x.toml"]);
    }

    #[test]
    fn a_link_that_leads_nowhere_is_left_out_and_the_rest_is_read() {
        let folder = Folder::new(&["x.toml"]);
        symlink("nobody@nowhere.1234", folder.at(".#x.toml")).unwrap();
        symlink("gone.toml", folder.at("y.toml")).unwrap();
        symlink("z.toml", folder.at("z.toml")).unwrap();
        let layer = folder.read();
        assert_eq!(names(&layer), ["x.toml"]);
        let left: Vec<&str> = layer.left_out.iter().map(|left| left.name.as_str()).collect();
        assert_eq!(left, ["y.toml", "z.toml"]);
    }

    #[test]
    fn a_link_to_a_file_that_is_read_already_adds_nothing() {
        let folder = Folder::new(&["x.toml"]);
        symlink("x.toml", folder.at("a.toml")).unwrap();
        assert_eq!(names(&folder.read()), ["x.toml"]);
    }

    #[test]
    fn a_device_is_left_out() {
        let folder = Folder::new(&["x.toml"]);
        symlink("/dev/zero", folder.at("y.toml")).unwrap();
        let layer = folder.read();
        assert_eq!(names(&layer), ["x.toml"]);
        assert_eq!(layer.left_out.len(), 1);
    }
}
