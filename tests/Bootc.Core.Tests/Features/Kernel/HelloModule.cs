namespace Bootc.Features;

/// <summary>A small kernel module, as DKMS wants it.</summary>
internal static class HelloModule
{
    public const string Source = """
        #include <linux/module.h>
        static int __init hello_start(void) { return 0; }
        static void __exit hello_end(void) { }
        module_init(hello_start);
        module_exit(hello_end);
        MODULE_LICENSE("GPL");
        MODULE_DESCRIPTION("Says hello");
        """;

    public const string Makefile = "obj-m := hello.o\n";

    public const string Configuration = """
        PACKAGE_NAME="hello"
        PACKAGE_VERSION="1.0"
        BUILT_MODULE_NAME[0]="hello"
        DEST_MODULE_LOCATION[0]="/updates"
        AUTOINSTALL="yes"
        """;

    /// <summary>Puts it into a project, in the folder that a DkmsModule names as its Source.</summary>
    public static FeatureProject AddHelloModule(this FeatureProject project, string folder = "dkms/hello", string source = Source) =>
        project.AddFile($"{folder}/dkms.conf", Configuration).AddFile($"{folder}/Makefile", Makefile).AddFile($"{folder}/hello.c", source);
}
