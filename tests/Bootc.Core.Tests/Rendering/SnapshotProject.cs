using Bootc.Definition;
using Bootc.Features;

namespace Bootc.Rendering;

/// <summary>A project with items of all kinds, as far as the base's package manager has them.</summary>
internal static class SnapshotProject
{
    private const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINfC+gASGOUaGS7zqYCnv+aKEmkYLVv8aYF1nDYRxKD6 alice@example.org";

    public static FeatureProject Create(BaseImageFacts facts)
    {
        var isDebian = facts.DistributionId == "debian";
        var project = new FeatureProject { BaseImage = facts }
            .AddFile("motd", "welcome\n").AddFile("rootfs/etc/hello.conf", "hello\n").AddFile("rootfs/usr/bin/hello", "#!/bin/sh\n")
            .AddFile("units/jupyter.service", "[Unit]\nDescription=Notebooks\n[Service]\nExecStart=/usr/bin/jupyter\nUser=jupyter\n[Install]\nWantedBy=multi-user.target\n")
            .AddFile("units/sshd.service.d/10-limits.conf", "[Service]\nMemoryMax=1G\n")
            .AddFile("kargs.d/20-serial.toml", "kargs = [\"console=ttyS0\"]\n")
            .AddFile("tasks/once.sh", "#!/bin/sh\n").AddFile("tasks/boot.sh", "#!/bin/sh\n").AddFile("tasks/report.sh", "#!/bin/sh\n")
            .AddFile("tune.sh", "#!/bin/sh\n").AddFile("build/tool.sh", "#!/bin/sh\n")
            .AddFile("keys/slurm.asc", "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDMEZ\n-----END PGP PUBLIC KEY BLOCK-----\n");

        Add(project, isDebian);
        return project;
    }

    private static void Add(FeatureProject project, bool isDebian)
    {
        project
            .Add("Package", "chrony").Add("Package", "nano", ("Action", "Remove")).Add("PackageExclude", "snapd")
            .Add("Overlay", "rootfs").Add("File", "motd", ("TargetPath", "/etc/motd")).Add("File", "motd", ("TargetPath", "/etc/hostname"))
            .Add("Link", "/etc/alternatives/editor", ("LinkTarget", "/usr/bin/vi")).Add("Directory", "/usr/lib/data", ("Mode", "0750"))
            .Add("ContainerLabel", "org.example.team", ("Value", "operations")).Add("Script", "tune.sh", ("Arguments", "one;two"))
            .Add("Unit", "units/jupyter.service").Add("Unit", "chronyd.service").Add("Unit", "cups.service", ("State", "Masked")).Add("DropIn", "units/sshd.service.d/10-limits.conf")
            .Add("UnitPreset", "enable fstrim.timer").Add("DefaultTarget", "multi-user.target").Add("Timer", "tasks/report.sh", ("OnCalendar", "Mon..Fri 18:00"))
            .Add("FirstBootTask", "tasks/once.sh").Add("BootTask", "tasks/boot.sh")
            .Add("Mount", "/var/scratch", ("What", "LABEL=scratch"), ("Type", "xfs")).Add("Swap", "PARTLABEL=swap", ("MayFail", "true"))
            .Add("KernelArgument", "mitigations=off").Add("KernelArgument", "kargs.d/20-serial.toml").Add("KernelModule", "br_netfilter").Add("KernelModule", "nouveau", ("State", "Blacklisted"))
            .Add("Sysctl", "vm.swappiness=10").Add("Initramfs", "virtio_scsi", ("Kind", "Driver"))
            .Add("Group", "research", ("Id", "2000")).Add("User", "alice", ("Id", "1100"), ("Groups", "research")).Add("User", "jupyter", ("Id", "813"), ("Home", "/var/lib/jupyter"))
            .Add("SshKey", Key, ("User", "alice")).Add("SshdSetting", "PasswordAuthentication", ("Value", "no"))
            .Add("Sudoers", "operators", ("Groups", "research"), ("Commands", "/usr/bin/systemctl restart slurmd"))
            .Add("Password", "games", ("Locked", "true"))
            .Add("Locale", "en_US.UTF-8").Add("Keymap", "us").Add("TimeZone", "Europe/Berlin").Add("UpdateTimer", "Apply", ("OnCalendar", "Sun 03:00"))
            .Add("InstallConfiguration", "node", ("RootFileSystem", "xfs"))
            .Add("Stage", "build/tool.sh", ("Outputs", "/build/tool=/usr/bin/tool"));
        if (isDebian)
            project.Add("Repository", "slurm", ("Uri", "https://packages.example.com/deb"), ("Suite", "trixie"), ("Components", "main"), ("Key", "keys/slurm.asc"));
        else
            project.Add("Repository", "slurm", ("BaseUrl", "https://packages.example.com/el/$basearch/"), ("Key", "keys/slurm.asc")).Add("PackageGroup", "container-management").Add("PackageLock", "chrony");
    }
}
